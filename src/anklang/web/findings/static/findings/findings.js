// Findings of the voice guide while one writes: words underlined in the text box, a card with the
// reason and the fix, and the list beside it. Without this file the list comes with the page.
(() => {
  "use strict";
  const $ = (selector, root = document) => root.querySelector(selector);
  const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
  const LEVELS = ["suggestion", "warning", "error"];
  // A word that is finished is checked at once; inside a word one waits for a pause.
  const AFTER_WORD = 30;
  const INSIDE_WORD = 220;
  // A longer span is a sentence: an edit inside changes its length, not what was found.
  const SENTENCE = 40;
  const watched = new WeakMap();

  // Where findings are when the text around them changes --------------------------------------------

  function changeBetween(old, now) {
    const most = Math.min(old.length, now.length);
    let head = 0;
    while (head < most && old[head] === now[head]) head += 1;
    let tail = 0;
    while (tail < most - head && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail += 1;
    return { start: head, end: old.length - tail, by: now.length - old.length };
  }
  const isLetter = (sign) => /[\p{L}\p{N}]/u.test(sign ?? "");

  function moved(finding, edit, now) {
    const { start, end } = finding;
    if (end <= edit.start) {
      // A letter at its end makes it another word.
      const grows = end === edit.start && end > start && edit.by > 0 && isLetter(now[end]);
      return grows && end - start <= SENTENCE ? null : finding;
    }
    if (start >= edit.end) return { ...finding, start: start + edit.by, end: end + edit.by };
    const inside = start <= edit.start && end >= edit.end && end - start > SENTENCE;
    return inside && end + edit.by > start ? { ...finding, end: end + edit.by } : null;
  }
  function rebased(findings, part, old, now) {
    if (old === now) return findings;
    const edit = changeBetween(old, now);
    return findings
      .map((one) => (one.part === part ? moved(one, edit, now) : one))
      .filter(Boolean);
  }

  // The layer behind the text box ------------------------------------------------------------------

  const COPIED = [
    "fontFamily", "fontSize", "fontWeight", "fontStyle", "fontVariantLigatures", "letterSpacing",
    "lineHeight", "textTransform", "textIndent", "wordSpacing", "tabSize", "textAlign", "direction",
    "paddingTop", "paddingRight", "paddingBottom", "paddingLeft",
  ];
  function fit(field) {
    const { box, back, inner } = field;
    const style = getComputedStyle(box);
    for (const name of COPIED) inner.style[name] = style[name];
    back.style.top = `${box.offsetTop + box.clientTop}px`;
    back.style.left = `${box.offsetLeft + box.clientLeft}px`;
    back.style.width = `${box.clientWidth}px`;
    back.style.height = `${box.clientHeight}px`;
    follow(field);
  }
  function follow({ box, inner }) {
    inner.style.transform = `translate(${-box.scrollLeft}px, ${-box.scrollTop}px)`;
  }

  // Overlapping spans become pieces, each as grave as the gravest on it.
  function pieces(findings) {
    const edges = [...new Set(findings.flatMap((one) => [one.start, one.end]))].sort((a, b) => a - b);
    const found = [];
    for (let at = 0; at + 1 < edges.length; at += 1) {
      const on = findings.filter((one) => one.start <= edges[at] && one.end >= edges[at + 1]);
      if (!on.length) continue;
      const level = LEVELS[Math.max(...on.map((one) => LEVELS.indexOf(one.level)))];
      const marks = on.map((one) => one.id).join(" ");
      found.push({ start: edges[at], end: edges[at + 1], level, marks });
    }
    return found;
  }
  function draw(watch, field) {
    const text = field.box.value;
    const shown = watch.findings.filter(
      (one) => one.part === field.part && !one.stands && one.end > one.start && one.end <= text.length,
    );
    const parts = pieces(shown);
    const end = parts.at(-1)?.end ?? 0;
    const key = JSON.stringify([text.slice(0, end), parts]);
    if (key === field.key) return;
    field.key = key;
    const nodes = [];
    let at = 0;
    for (const part of parts) {
      if (part.start > at) nodes.push(text.slice(at, part.start));
      const mark = document.createElement("mark");
      mark.className = `fi-mark fi-mark-${part.level}`;
      mark.dataset.ids = part.marks;
      mark.textContent = text.slice(part.start, part.end);
      nodes.push(mark);
      at = part.end;
    }
    field.inner.replaceChildren(...nodes);
    lightUp(watch);
  }
  const drawAll = (watch) => watch.fields.forEach((field) => draw(watch, field));

  // Asking the server ------------------------------------------------------------------------------

  function typed(form) {
    const values = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      if (typeof value === "string" && !name.startsWith("why-")) values.append(name, value);
    }
    return values;
  }
  function schedule(watch, wait, keyAt = performance.now()) {
    clearTimeout(watch.timer);
    watch.keyAt = keyAt;
    watch.timer = setTimeout(() => check(watch), wait);
  }
  async function check(watch) {
    if (watch.busy) {
      watch.again = true;
      return;
    }
    const pausedAt = performance.now();
    const { keyAt } = watch;
    watch.busy = true;
    try {
      const html = await ask(watch, watch.form.dataset.fiUrl, typed(watch.form));
      if (html !== null) {
        requestAnimationFrame(() => {
          performance.measure("findings:pause", { start: pausedAt });
          performance.measure("findings:key", { start: keyAt });
        });
      }
    } finally {
      watch.busy = false;
      if (watch.again) {
        watch.again = false;
        schedule(watch, AFTER_WORD, watch.keyAt);
      }
    }
  }
  // Sends the form, shows the list that comes back; null when nothing came.
  async function ask(watch, url, values) {
    const sent = new Map(watch.fields.map((field) => [field.part, field.box.value]));
    let response;
    try {
      response = await fetch(url, {
        method: "POST",
        body: values,
        headers: { "X-CSRFToken": values.get("csrfmiddlewaretoken") ?? "", "X-Findings": "1" },
        redirect: "error",
      });
    } catch {
      return null;
    }
    if (!response.ok && response.status !== 422) return null;
    const html = await response.text();
    known(watch, response);
    if (document.contains(watch.form)) take(watch, html, sent);
    return html;
  }
  // A first act on a new post stores it: from then on the page is that post's.
  function known(watch, response) {
    const post = response.headers.get("X-Post");
    if (!post) return;
    const set = (name, value) => {
      const field = watch.form.elements.namedItem(name);
      if (field) field.value = value;
    };
    set("post", post);
    set("revision", response.headers.get("X-Revision"));
    if (watch.form.dataset.keep) watch.form.dataset.keep = `post-${post}`;
    const address = response.headers.get("X-Address");
    if (address && address !== location.pathname) history.replaceState(history.state, "", address);
  }

  // The list ---------------------------------------------------------------------------------------

  function read(panel) {
    // A rule has one line for all the places that break it.
    return $$("[data-fi], [data-fi-also]", panel).map((row) => ({
      id: row.id,
      row: row.dataset.fiAlso ?? row.id,
      part: row.dataset.part,
      start: Number(row.dataset.start),
      end: Number(row.dataset.end),
      level: row.dataset.level,
      stands: "stands" in row.dataset,
      fixes: JSON.parse(row.dataset.fixes ?? "[]"),
    }));
  }
  function take(watch, html, sent) {
    const { panel } = watch;
    const writing = panel.contains(document.activeElement) && document.activeElement.matches("textarea");
    if (html !== watch.html && !writing) {
      watch.html = html;
      show(panel, html);
      say(watch);
    }
    if (writing) return;
    let findings = read(panel);
    for (const field of watch.fields) {
      findings = rebased(findings, field.part, sent.get(field.part) ?? "", field.box.value);
    }
    watch.findings = findings;
    drawAll(watch);
    if (card.watch === watch && !findings.some((one) => one.id === card.id)) close();
  }
  // What was unfolded stays unfolded, and the focus stays where it was.
  function show(panel, html) {
    const opened = $$("details[open][data-key]", panel).map((one) => one.dataset.key);
    const focused = panel.contains(document.activeElement) ? document.activeElement.dataset.key : null;
    const top = $(".fi-list", panel)?.scrollTop ?? 0;
    panel.innerHTML = html;
    for (const key of opened) $(`[data-key="${CSS.escape(key)}"]`, panel)?.setAttribute("open", "");
    if (focused) ($(`[data-key="${CSS.escape(focused)}"]`, panel) ?? $("[data-key]", panel))?.focus();
    const list = $(".fi-list", panel);
    if (list) list.scrollTop = top;
  }
  // Said once writing rests, and only when it is something else than before.
  function say(watch) {
    const text = $("[data-fi-said]", watch.panel)?.dataset.fiSaid ?? "";
    clearTimeout(watch.sayTimer);
    watch.sayTimer = setTimeout(() => {
      const live = $("[data-fi-live]", watch.form);
      if (live && live.textContent !== text) live.textContent = text;
    }, 1500);
  }

  // The card ---------------------------------------------------------------------------------------

  const card = { element: null, watch: null, id: "" };

  function element() {
    if (!card.element) {
      card.element = document.createElement("div");
      card.element.className = "fi-card";
      card.element.popover = "manual";
      card.element.setAttribute("role", "group");
      document.body.append(card.element);
    }
    return card.element;
  }
  const find = (watch, id) => watch.findings.find((one) => one.id === id);
  const marksOf = (field, finding) =>
    $$(".fi-mark", field.inner).filter((one) => one.dataset.ids.split(" ").includes(finding.id));
  const fieldOf = (watch, finding) => watch.fields.find((field) => field.part === finding.part);

  function open(watch, finding) {
    const row = document.getElementById(finding.row);
    if (!row) return;
    const box = element();
    const body = row.cloneNode(true);
    body.removeAttribute("id");
    for (const one of $$("[id]", body)) one.removeAttribute("id");
    for (const one of $$("details", body)) if (one.matches(".fi-more")) one.open = true;
    const shell = document.createElement("div");
    shell.className = `${row.className} fi-in-card`;
    shell.dataset.fi = "";
    shell.dataset.card = finding.id;
    shell.append(...body.childNodes);
    box.setAttribute("aria-label", $(".fi-message", row)?.textContent ?? "");
    box.replaceChildren(shell);
    card.watch = watch;
    card.id = finding.id;
    if (!box.matches(":popover-open")) box.showPopover();
    place(watch, finding);
    lightUp(watch);
  }
  function close() {
    const { watch } = card;
    card.watch = null;
    card.id = "";
    if (card.element?.matches(":popover-open")) card.element.hidePopover();
    if (watch) lightUp(watch);
  }
  function lightUp(watch) {
    for (const mark of $$(".fi-mark", watch.form)) {
      mark.classList.toggle("is-lit", mark.dataset.ids.split(" ").includes(card.id));
    }
  }
  function place(watch, finding) {
    const field = fieldOf(watch, finding);
    const frame = field.box.getBoundingClientRect();
    const lines = marksOf(field, finding).flatMap((mark) => [...mark.getClientRects()]);
    const at = lines[0] ?? frame;
    const bottom = Math.min(lines.at(-1)?.bottom ?? frame.bottom, frame.bottom);
    const box = card.element;
    const { offsetWidth: width, offsetHeight: height } = box;
    const seen = window.visualViewport?.height ?? innerHeight;
    const left = Math.max(8, Math.min(at.left - 12, document.documentElement.clientWidth - width - 8));
    const below = bottom + 8;
    const above = Math.max(at.top, frame.top) - height - 8;
    box.style.left = `${left}px`;
    box.style.top = `${below + height > seen - 8 && above > 8 ? above : Math.min(below, Math.max(8, seen - height - 8))}px`;
  }

  // Going from one to the next, and taking a fix ---------------------------------------------------

  function inOrder(watch) {
    const order = new Map(watch.fields.map((field, at) => [field.part, at]));
    return watch.findings
      .filter((one) => !one.stands && order.has(one.part))
      .sort((a, b) => order.get(a.part) - order.get(b.part) || a.start - b.start || a.end - b.end);
  }
  function goTo(watch, finding) {
    const field = fieldOf(watch, finding);
    if (!field) return;
    field.box.closest("details")?.setAttribute("open", "");
    field.box.focus({ preventScroll: true });
    field.box.setSelectionRange(finding.start, finding.end);
    reveal(field, finding);
    open(watch, finding);
    const live = $("[data-fi-live]", watch.form);
    if (live) live.textContent = document.getElementById(finding.row)?.dataset.spoken ?? "";
  }
  // Browsers don't scroll a text box to its selection: the layer knows where it is.
  function reveal(field, finding) {
    const [mark] = marksOf(field, finding);
    if (mark) {
      const top = mark.offsetTop;
      if (top < field.box.scrollTop + 8 || top + mark.offsetHeight > field.box.scrollTop + field.box.clientHeight - 8) {
        field.box.scrollTop = Math.max(0, top - field.box.clientHeight / 3);
        follow(field);
      }
    }
    const place = (mark ?? field.box).getBoundingClientRect();
    if (place.top < 72 || place.bottom > (window.visualViewport?.height ?? innerHeight) - 48) {
      (mark ?? field.box).scrollIntoView({ block: "center", behavior: "instant" });
    }
  }
  function step(watch, by) {
    const all = inOrder(watch);
    if (!all.length) return;
    const current = all.findIndex((one) => one.id === card.id);
    if (current >= 0) return goTo(watch, all[(current + by + all.length) % all.length]);
    const field = watch.fields.find((one) => one.box === document.activeElement);
    const order = watch.fields.indexOf(field ?? watch.fields[0]);
    const caret = field ? field.box.selectionStart : -1;
    const after = (one) => {
      const at = watch.fields.indexOf(fieldOf(watch, one));
      return at > order || (at === order && one.start >= caret);
    };
    const next = by > 0 ? all.find(after) ?? all[0] : all.findLast((one) => !after(one)) ?? all.at(-1);
    return goTo(watch, next);
  }
  // Through the browser's own editing, so that Ctrl+Z takes it back.
  function fix(watch, finding, choice) {
    const field = fieldOf(watch, finding);
    const text = finding.fixes[choice];
    if (!field || text === undefined) return;
    close();
    const { box } = field;
    box.closest("details")?.setAttribute("open", "");
    box.focus({ preventScroll: true });
    box.setSelectionRange(finding.start, finding.end);
    const done = text
      ? document.execCommand("insertText", false, text)
      : finding.start === finding.end || document.execCommand("delete");
    if (!done) {
      box.setRangeText(text, finding.start, finding.end, "end");
      box.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertReplacementText" }));
    }
  }
  function at(watch, box) {
    const field = watch.fields.find((one) => one.box === box);
    const caret = box.selectionStart;
    if (!field || caret !== box.selectionEnd) return null;
    const on = watch.findings.filter(
      (one) => one.part === field.part && !one.stands && one.end > one.start && one.start <= caret && caret <= one.end,
    );
    return on.sort((a, b) => a.end - a.start - (b.end - b.start))[0] ?? null;
  }

  // Saying something to a finding ------------------------------------------------------------------

  async function act(watch, button) {
    const values = typed(watch.form);
    values.append(button.name, button.value);
    const said = $("textarea", button.closest("[data-fi-form]"));
    if (said) values.append("why", said.value);
    const { box } = watch.fields[0];
    button.disabled = true;
    document.activeElement?.blur();
    const html = await ask(watch, button.getAttribute("formaction"), values);
    button.disabled = false;
    if (html === null) return;
    if (card.watch === watch) close();
    box.focus({ preventScroll: true });
  }

  // Events -----------------------------------------------------------------------------------------

  const watchOf = (node) => {
    const inCard = node.closest?.(".fi-card");
    if (inCard) return card.watch;
    return watched.get(node.closest?.("form[data-fi-url]"));
  };
  const idOf = (node) => {
    const row = node.closest("[data-fi]");
    return row?.dataset.card ?? row?.id;
  };

  document.addEventListener("input", (event) => {
    const watch = watchOf(event.target);
    const field = watch?.fields.find((one) => one.box === event.target);
    if (!field) {
      // Another channel, another language: other rules.
      if (watch && !event.target.closest("[data-fi-panel]")) schedule(watch, INSIDE_WORD);
      return;
    }
    const now = field.box.value;
    watch.findings = rebased(watch.findings, field.part, field.last, now);
    field.last = now;
    draw(watch, field);
    follow(field);
    if (card.watch === watch) close();
    const inWord = ["insertText", "insertCompositionText", "deleteContentBackward"].includes(event.inputType)
      && isLetter(now[field.box.selectionStart - 1]);
    schedule(watch, inWord ? INSIDE_WORD : AFTER_WORD);
  });
  document.addEventListener("scroll", (event) => {
    const watch = event.target instanceof HTMLElement ? watchOf(event.target) : null;
    const field = watch?.fields.find((one) => one.box === event.target);
    if (field) follow(field);
    if (card.watch && !card.element.contains(event.target)) {
      const finding = find(card.watch, card.id);
      if (finding) place(card.watch, finding);
    }
  }, true);
  document.addEventListener("click", (event) => {
    const of = (selector) => event.target.closest(selector);
    const watch = watchOf(event.target);
    if (!watch) {
      if (card.watch) close();
      return;
    }
    const finding = find(watch, idOf(event.target) ?? "");
    const chosen = of("[data-fi-fix]");
    const doing = of("[data-fi-act]");
    if (chosen && finding) fix(watch, finding, Number(chosen.dataset.fiFix));
    else if (doing) {
      event.preventDefault();
      act(watch, doing);
    } else if (of("[data-fi-go]") && finding) {
      event.preventDefault();
      goTo(watch, finding);
    } else if (of("[data-fi-step]")) step(watch, Number(of("[data-fi-step]").dataset.fiStep));
    else if (of("[data-fi-close]")) close();
    else if (watch.fields.some((one) => one.box === event.target)) {
      const on = at(watch, event.target);
      if (on) open(watch, on);
      else close();
    } else if (!of(".fi-card")) close();
  });
  document.addEventListener("keydown", (event) => {
    // A reason is one line: Enter gives it, and never sends the text around it.
    const reason = event.key === "Enter" && !event.shiftKey && event.target.closest?.("[data-fi-form]");
    if (reason && event.target.matches("textarea") && !event.isComposing) {
      event.preventDefault();
      event.stopPropagation();
      $("[data-fi-act]:last-of-type", $(".fi-own", reason) ?? reason)?.click();
      return;
    }
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const watch = watchOf(event.target) ?? watched.get($("form[data-fi-url]"));
    if (!watch) return;
    if (event.key === "F8") {
      event.preventDefault();
      step(watch, event.shiftKey ? -1 : 1);
    } else if (event.key === "Escape" && card.watch) {
      event.preventDefault();
      event.stopPropagation();
      const finding = find(card.watch, card.id);
      const back = card.element.contains(document.activeElement) && finding;
      const field = back && fieldOf(card.watch, finding);
      close();
      if (field) field.box.focus({ preventScroll: true });
    } else if (event.key === "Tab" && !event.shiftKey && card.watch === watch) {
      const finding = find(watch, card.id);
      if (!finding?.fixes.length || fieldOf(watch, finding)?.box !== event.target) return;
      event.preventDefault();
      fix(watch, finding, 0);
    }
  }, true);

  // Beginning --------------------------------------------------------------------------------------

  function start(form) {
    const panel = $("[data-fi-panel]", form);
    if (!panel || watched.has(form)) return;
    const fields = $$("[data-fi-part]", form).map((wrap) => {
      const box = $("textarea", wrap);
      const back = document.createElement("div");
      const inner = document.createElement("div");
      back.className = "fi-back";
      back.setAttribute("aria-hidden", "true");
      inner.className = "fi-back-text";
      back.append(inner);
      wrap.prepend(back);
      return { part: wrap.dataset.fiPart, box, back, inner, last: box.value, key: "[\"\",[]]" };
    });
    if (!fields.length) return;
    const watch = { form, panel, fields, findings: read(panel), html: null };
    watched.set(form, watch);
    const sizes = new ResizeObserver(() => {
      if (!document.contains(form)) sizes.disconnect();
      else fields.forEach(fit);
    });
    fields.forEach((field) => {
      fit(field);
      sizes.observe(field.box);
    });
    drawAll(watch);
    // What this device had kept is another text than the page came with.
    if (fields.some((field) => field.box.value !== field.box.defaultValue)) schedule(watch, AFTER_WORD);
  }
  const startAll = () => $$("form[data-fi-url]").forEach(start);

  document.addEventListener("DOMContentLoaded", startAll);
  document.addEventListener("htmx:after:swap", () => {
    if (card.watch && !document.contains(card.watch.form)) close();
    // What was swapped in may have moved the text box.
    const finding = card.watch && find(card.watch, card.id);
    if (finding) place(card.watch, finding);
    startAll();
  });
  window.addEventListener("resize", () => {
    if (card.watch) close();
  });
  document.fonts?.ready.then(() => {
    for (const form of $$("form[data-fi-url]")) watched.get(form)?.fields.forEach(fit);
  });
})();
