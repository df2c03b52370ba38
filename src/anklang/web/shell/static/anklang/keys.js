// Keyboard: shortcuts, and the palette's list. Every shortcut is a visible link or button too.
(() => {
  "use strict";
  const $ = (selector, root = document) => root.querySelector(selector);
  const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
  const mac = /mac|iphone|ipad/i.test(navigator.platform);
  if (mac) for (const key of $$("[data-mod-key]")) key.textContent = "⌘";

  // Shortcuts: elements with data-shortcut="n" or "g t" are pressed by their keys -------------------

  const OFF = "anklang:shortcuts-off";
  const WITHIN = 1200;
  let before = "";
  let forget = null;

  const switchedOff = () => localStorage.getItem(OFF) === "1";
  const typing = (target) =>
    target.isContentEditable ||
    target.matches?.("input:not([type=checkbox], [type=radio], [type=button]), textarea, select");

  function press(combination) {
    const element = $$(`[data-shortcut="${CSS.escape(combination)}"]`)
      .find((one) => one.hidden || one.offsetParent !== null);
    element?.click();
    return Boolean(element);
  }

  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.defaultPrevented) return;
    if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "k") {
      if (!document.getElementById("palette")) return;
      event.preventDefault();
      window.anklangOpenDialog("palette");
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.key.length !== 1) return;
    if (typing(event.target) || switchedOff()) return;
    if (document.querySelector("dialog[open], [popover]:popover-open")) return;
    if (event.key === "?") {
      event.preventDefault();
      window.anklangOpenDialog("help");
      return;
    }
    clearTimeout(forget);
    const combination = before ? `${before} ${event.key}` : event.key;
    before = "";
    if (press(combination)) {
      event.preventDefault();
    } else if ($(`[data-shortcut^="${CSS.escape(event.key)} "]`)) {
      before = event.key;
      forget = setTimeout(() => { before = ""; }, WITHIN);
    }
  });

  const help = document.getElementById("help");
  if (help) {
    const toggle = $("[data-shortcut-switch]", help);
    toggle.checked = !switchedOff();
    toggle.addEventListener("change", () => {
      if (toggle.checked) localStorage.removeItem(OFF);
      else localStorage.setItem(OFF, "1");
    });
    // Shortcuts that the page itself brings, beside the ones that work everywhere.
    help.addEventListener("dialog:open", () => {
      const list = $("[data-shortcut-list]", help);
      for (const old of $$("[data-of-page]", list)) old.remove();
      for (const element of $$("main [data-shortcut]")) {
        const row = document.createElement("div");
        row.dataset.ofPage = "";
        const what = document.createElement("dt");
        what.textContent = element.getAttribute("aria-label") ?? element.textContent.trim();
        const how = document.createElement("dd");
        how.className = "ak-keys";
        for (const key of element.dataset.shortcut.split(" ")) {
          const box = document.createElement("kbd");
          box.textContent = key;
          how.append(box);
        }
        row.append(what, how);
        list.append(row);
      }
    });
  }

  // The palette: what is typed is searched (by htmx); arrows choose, Enter opens -------------------

  const palette = document.getElementById("palette");
  if (!palette) return;
  const input = $("input", palette);
  const results = $("#palette-results");
  const options = () => $$("[role=option]", results);
  const chosen = () => $("[aria-selected=true]", results);

  function choose(option) {
    chosen()?.setAttribute("aria-selected", "false");
    if (!option) {
      input.removeAttribute("aria-activedescendant");
      return;
    }
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", option.id);
  }

  palette.addEventListener("dialog:open", () => {
    input.select();
    input.dispatchEvent(new CustomEvent("palette-open"));
  });
  input.addEventListener("htmx:after:swap", () => {
    choose(options()[0]);
    const count = $("[data-count-text]", results);
    $("[data-palette-count]", palette).textContent = count?.dataset.countText ?? "";
  });
  input.addEventListener("keydown", (event) => {
    const all = options();
    const at = all.indexOf(chosen());
    const to = {
      ArrowDown: (at + 1) % all.length,
      ArrowUp: (at - 1 + all.length) % all.length,
    }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      if (all.length) choose(all[to]);
    } else if (event.key === "Escape" && !event.isComposing) {
      // A search field would only empty itself, and the dialog would stay.
      event.preventDefault();
      palette.close();
    } else if (event.key === "Enter" && !event.isComposing && chosen()) {
      event.preventDefault();
      chosen().click();
    }
  });
  // A link to a part of this page, or to a dialog, leaves the palette behind.
  results.addEventListener("click", (event) => {
    if (event.target.closest("a") && !event.ctrlKey && !event.metaKey) palette.close();
  });
})();
