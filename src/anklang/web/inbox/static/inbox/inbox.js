// The inbox: live parts that never touch what is being typed, keys, and a counter. All of it is
// comfort; without this file everything is links and forms.
(() => {
  "use strict";
  const $ = (selector, root = document) => root.querySelector(selector);
  const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
  const box = () => $("[data-reply-text]");
  const opened = () => $("[data-conversation]")?.dataset.conversation ?? "";

  // The list ---------------------------------------------------------------------------------------

  function mark() {
    const id = opened();
    for (const row of $$("[data-row]")) {
      if (row.dataset.row === id) row.setAttribute("aria-current", "true");
      else row.removeAttribute("aria-current");
    }
  }
  function step(by) {
    const rows = $$("[data-row]").filter((row) => row.offsetParent !== null);
    const from = rows.findIndex((row) => row === document.activeElement);
    const at = from >= 0 ? from : rows.findIndex((row) => row.hasAttribute("aria-current"));
    const next = at < 0 ? 0 : Math.min(Math.max(at + by, 0), rows.length - 1);
    rows[next]?.focus();
  }

  // The conversation -------------------------------------------------------------------------------

  function toEnd() {
    const scroll = $("[data-scroll]");
    if (!scroll) return;
    const fresh = $("[data-new]", scroll);
    if (scroll.scrollHeight > scroll.clientHeight + 1) {
      const top = fresh ? fresh.offsetTop - scroll.offsetTop - 48 : scroll.scrollHeight;
      scroll.scrollTo({ top, behavior: "instant" });
    } else if (fresh) {
      fresh.scrollIntoView({ block: "start", behavior: "instant" });
    } else if (!location.hash) {
      window.scrollTo({ top: document.documentElement.scrollHeight, behavior: "instant" });
    }
  }

  const segmenter = globalThis.Intl?.Segmenter ? new Intl.Segmenter() : null;
  function length(text, how) {
    const plain = text.replace(/\r\n?/g, "\n").trim();
    return how === "graphemes" && segmenter ? [...segmenter.segment(plain)].length : [...plain].length;
  }
  function count() {
    const field = box();
    if (!field) return;
    const number = length(field.value, field.dataset.countedAs);
    const limit = Number(field.dataset.limit);
    const shown = $("[data-count]");
    shown.textContent = `${number} / ${limit}`;
    shown.classList.toggle("is-over", number > limit);
    if (number > limit * 0.9) shown.setAttribute("role", "status");
    else shown.removeAttribute("role");
  }

  function answerTo(id, name) {
    $("[data-reply-to-field]").value = id;
    $("[data-reply-whom-name]").textContent = name;
    $("[data-reply-whom]").hidden = !id;
    box().focus();
  }

  function focusOn(id) {
    const field = document.getElementById(id);
    field?.closest("details")?.setAttribute("open", "");
    field?.focus();
  }

  // What is new has been seen: an answer may build on it from now on.
  function seen() {
    const live = $("[data-thread-live]");
    const basis = $("[data-based-on]");
    if (!live || !basis) return;
    if (Number(live.dataset.newest) > Number(basis.value)) basis.value = live.dataset.newest;
    $("[data-moved]").hidden = true;
  }
  function news() {
    const live = $("[data-thread-live]");
    const basis = $("[data-based-on]");
    if (!live || !basis || Number(live.dataset.newest) <= Number(basis.value)) return;
    if (box().value.trim()) $("[data-moved]").hidden = false;
    else seen();
  }

  document.addEventListener("click", (event) => {
    const of = (selector) => event.target.closest(selector);
    const by = of("[data-step]");
    if (by) step(Number(by.dataset.step));
    if (of("[data-open-row]")) (document.activeElement.closest("[data-row]") ?? $("[data-row]"))?.click();
    const focus = of("[data-focus-on]");
    if (focus) focusOn(focus.dataset.focusOn);
    const to = of("[data-reply-to]");
    if (to && box() && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      answerTo(to.dataset.replyTo, to.dataset.replyName);
    }
    if (of("[data-reply-clear]")) answerTo("", "");
    if (of("[data-moved-look]")) {
      seen();
      $("#items > .ib-message:last-of-type")?.scrollIntoView({ block: "center" });
      box().focus({ preventScroll: true });
    }
  });
  // Whoever opens the note wants to write it; otherwise the first letters would be shortcuts.
  document.addEventListener("toggle", (event) => {
    if (event.target.id === "note-box" && event.target.open) $("textarea", event.target)?.focus();
  }, true);
  document.addEventListener("input", (event) => {
    if (event.target.matches("[data-reply-text]")) count();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.matches("textarea")) {
      event.preventDefault();
      const form = event.target.form;
      form?.requestSubmit($("button:not([type=button], [formaction])", form));
    }
  });

  // Talking to the server ----------------------------------------------------------------------------

  let typedAt = 0;
  document.addEventListener("input", (event) => {
    if (event.target.matches("[data-reply-text]")) typedAt = Date.now();
  });

  // Whoever goes on writing while the conversation comes anew keeps their words: they move into the
  // new box, with what they were written upon, so that a newer message still speaks up.
  const SAVED_AFTER = 1_500;
  const isThread = (ctx) => ctx?.target?.id === "thread";
  let asked = { at: 0, sent: "" };
  let carried = null;
  function ask(source) {
    const sending = source.closest("[data-reply]") !== null;
    asked = { at: Date.now() - (sending ? 0 : SAVED_AFTER), sent: sending ? box()?.value ?? "" : "" };
  }
  function carry() {
    const field = box();
    carried = field?.value && typedAt > asked.at
      ? { of: opened(), text: field.value, focused: field === document.activeElement, basis: $("[data-based-on]").value }
      : null;
  }
  function putBack() {
    const field = box();
    const kept = carried;
    carried = null;
    if (!kept || !field || kept.of !== opened()) return;
    const sentOff = !field.value && kept.text.startsWith(asked.sent);
    field.value = sentOff ? kept.text.slice(asked.sent.length) : kept.text;
    if (!sentOff || !asked.sent) $("[data-based-on]").value = kept.basis;
    if (kept.focused) field.focus();
    field.dispatchEvent(new Event("input", { bubbles: true }));
    news();
  }

  const THINKING = 90_000;
  const writing = () =>
    Boolean(box()?.value.trim()) && document.activeElement === box() && Date.now() - typedAt < THINKING;

  document.addEventListener("htmx:config:request", (event) => {
    const { sourceElement, request } = event.detail.ctx;
    if (sourceElement.matches("[data-list-live]")) request.body.set("open", opened());
    if (sourceElement.matches("[data-thread-live]") && writing()) request.body.set("writing", "1");
  });
  document.addEventListener("htmx:before:request", (event) => {
    const source = event.detail.ctx.sourceElement;
    const polls = source.matches("[data-list-live], [data-thread-live]");
    const paused = source.matches("[data-paused]") || (source.matches("[data-list-live]") && $("[data-appended]"));
    if (polls && (document.hidden || paused)) event.preventDefault();
    else if (isThread(event.detail.ctx)) ask(source);
  });
  // What somebody has opened stays open when the messages around it come anew.
  let unfolded = [];
  document.addEventListener("htmx:before:swap", (event) => {
    unfolded = $$("#items details[open][id]").map((one) => one.id);
    if (isThread(event.detail.ctx)) carry();
  });
  document.addEventListener("htmx:after:swap", () => {
    for (const id of unfolded) document.getElementById(id)?.setAttribute("open", "");
  });
  document.addEventListener("htmx:after:swap", (event) => {
    const ctx = event.detail.ctx;
    const source = ctx?.sourceElement;
    if (source?.matches("[data-list-live]")) {
      mark();
    } else if (source?.matches("[data-thread-live]")) {
      news();
    } else if (isThread(ctx)) {
      putBack();
      mark();
      count();
      toEnd();
      const title = $("[data-conversation]")?.dataset.title;
      if (title) document.title = title;
      const field = $("#thread [data-focus]");
      if (field) field.focus();
      else if (source?.matches("[data-reply]") && matchMedia("(pointer: fine)").matches) box()?.focus();
      else if (source?.matches("[data-row]")) $("#thread-title")?.scrollIntoView({ block: "nearest" });
    }
  });
  document.body.addEventListener("anklang:online", () => {
    if (box()?.value.trim()) box().dispatchEvent(new CustomEvent("keep-draft"));
  });

  $(".ib-tab[aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  count();
  toEnd();
})();
