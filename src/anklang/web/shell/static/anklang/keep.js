// Keeps what is typed into <form data-keep="…"> until it is saved: through a failed save, an
// expired session, a reload, a closed tab. Per person and device; gone after a success, a
// sign-out, or seven days.
(() => {
  "use strict";
  const DAYS = 7;
  const body = document.body;
  const person = body.dataset.person || "-";
  const OURS = "anklang:keep:";
  const nameOf = (form) => `${OURS}${person}:${form.dataset.keep}`;

  function read(name) {
    try {
      return JSON.parse(localStorage.getItem(name));
    } catch {
      return null;
    }
  }
  function write(name, entry) {
    try {
      localStorage.setItem(name, JSON.stringify(entry));
    } catch {
      // Full or forbidden: the page works as it does without keeping.
    }
  }
  const names = (start) => Object.keys(localStorage).filter((name) => name.startsWith(start));

  const fields = (form) =>
    [...form.elements].filter(
      (field) => field.name && field.matches("textarea, select, input") &&
        !field.matches("[type=hidden], [type=file], [type=password], [type=submit], [data-keep-not]"),
    );
  const isTick = (field) => field.matches("[type=checkbox], [type=radio]");

  // A form's fields as {name: [values]}, as they are now or as the page brought them.
  function values(form, asBrought = false) {
    const found = {};
    for (const field of fields(form)) {
      const at = (found[field.name] ??= []);
      if (isTick(field)) {
        if (asBrought ? field.defaultChecked : field.checked) at.push(field.value);
      } else if (field.matches("select")) {
        for (const option of field.options) {
          if (asBrought ? option.defaultSelected : option.selected) at.push(option.value);
        }
      } else {
        at.push(asBrought ? field.defaultValue : field.value);
      }
    }
    return found;
  }
  function fill(form, kept) {
    // Lists of rows become as long as they were.
    form.dispatchEvent(new CustomEvent("keep:fill", { bubbles: true, detail: kept }));
    const used = {};
    for (const field of fields(form)) {
      if (!(field.name in kept)) continue;
      const wanted = kept[field.name];
      if (isTick(field)) {
        field.checked = wanted.includes(field.value);
      } else if (field.matches("select")) {
        for (const option of field.options) option.selected = wanted.includes(option.value);
      } else {
        const at = used[field.name] ?? 0;
        used[field.name] = at + 1;
        if (wanted[at] !== undefined) field.value = wanted[at];
      }
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }
  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

  function notice(form, name, brought) {
    const line = document.createElement("p");
    line.className = "ak-kept";
    line.setAttribute("role", "status");
    const text = document.createElement("span");
    text.textContent = body.dataset.kept;
    const drop = document.createElement("button");
    drop.type = "button";
    drop.className = "btn btn-sm";
    drop.textContent = body.dataset.keptDrop;
    drop.addEventListener("click", () => {
      fill(form, brought);
      localStorage.removeItem(name);
      line.remove();
    });
    line.append(text, drop);
    form.prepend(line);
  }

  const taken = new WeakSet();
  function takeUp(form) {
    if (taken.has(form)) return;
    taken.add(form);
    const name = nameOf(form);
    const entry = read(name);
    if (!entry) return;
    const brought = values(form, true);
    if (same(entry.values, brought) || Date.now() - entry.at > DAYS * 86400000) {
      localStorage.removeItem(name);
      return;
    }
    fill(form, entry.values);
    notice(form, name, brought);
  }

  function remember(form) {
    clearTimeout(form.keepTimer);
    form.keepTimer = null;
    if (same(values(form), values(form, true))) localStorage.removeItem(nameOf(form));
    else write(nameOf(form), { at: Date.now(), values: values(form) });
  }
  const forget = (form) => {
    clearTimeout(form.keepTimer);
    form.keepTimer = null;
    localStorage.removeItem(nameOf(form));
  };

  document.addEventListener("input", (event) => {
    const form = event.target.form;
    if (!form?.matches?.("[data-keep]") || !event.isTrusted) return;
    clearTimeout(form.keepTimer);
    form.keepTimer = setTimeout(() => remember(form), 400);
  });
  window.addEventListener("pagehide", () => {
    for (const form of document.querySelectorAll("form[data-keep]")) {
      if (form.keepTimer) remember(form);
    }
  });

  // Sent the plain way: whether it was taken shows on the page that comes back.
  const SENT = `${OURS}sent`;
  document.addEventListener("submit", (event) => {
    if (event.target.matches("[data-keep-forget]")) {
      for (const name of names(`${OURS}${person}:`)) localStorage.removeItem(name);
    }
    if (!event.target.matches("form[data-keep]")) return;
    remember(event.target);
    // What htmx sends is settled below.
    if (!event.defaultPrevented) sessionStorage.setItem(SENT, nameOf(event.target));
  });
  // Sent by htmx: 2xx is a success; anything else keeps it.
  document.addEventListener("htmx:after:request", (event) => {
    const { sourceElement, response, request } = event.detail.ctx;
    const form = sourceElement?.closest?.("form[data-keep]");
    if (!form || request.method === "GET") return;
    if (response.status < 300 && sourceElement === form) forget(form);
  });

  function settle() {
    const sent = sessionStorage.getItem(SENT);
    if (!sent) return;
    sessionStorage.removeItem(SENT);
    // A sign-in page, an error page or a step back: it wasn't saved, so it stays kept.
    const [arrival] = performance.getEntriesByType("navigation");
    if ("keepWaiting" in body.dataset || arrival?.type === "back_forward") return;
    const failed = [...document.querySelectorAll("form[data-keep]")]
      .some((form) => nameOf(form) === sent && form.querySelector(".is-invalid, [data-keep-failed]"));
    if (!failed) localStorage.removeItem(sent);
  }
  const start = (root) => root.querySelectorAll?.("form[data-keep]").forEach(takeUp);

  // Once the scripts of the page are there, too.
  document.addEventListener("DOMContentLoaded", () => {
    settle();
    start(document);
  });
  document.addEventListener("htmx:after:swap", () => start(document));
})();
