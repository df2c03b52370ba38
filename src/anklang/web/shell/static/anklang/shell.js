// The frame: dialogs, toasts, progress, a lost connection. Pages work without it.
(() => {
  "use strict";
  const $ = (selector, root = document) => root.querySelector(selector);
  const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];

  // Dialogs and menus ------------------------------------------------------------------------

  function openDialog(id) {
    const dialog = document.getElementById(id);
    if (!dialog || dialog.open) return;
    for (const menu of $$("[popover]:popover-open")) menu.hidePopover();
    for (const other of $$("dialog[open]")) other.close();
    dialog.showModal();
    dialog.dispatchEvent(new CustomEvent("dialog:open"));
  }
  window.anklangOpenDialog = openDialog;

  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-open-dialog]");
    // A link that opens a dialog still opens in a new tab when asked to.
    if (opener && !event.metaKey && !event.ctrlKey && !event.shiftKey) {
      if (document.getElementById(opener.dataset.openDialog)) event.preventDefault();
      openDialog(opener.dataset.openDialog);
    }
    event.target.closest("[data-close-dialog]")?.closest("dialog").close();
    if (event.target instanceof HTMLDialogElement && event.target.matches(".ak-dialog")) {
      event.target.close();
    }
  });

  // Search fields that narrow a list in the page.
  document.addEventListener("input", (event) => {
    const selector = event.target.dataset?.filter;
    if (!selector) return;
    const words = event.target.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    for (const item of $$(selector)) {
      const text = item.dataset.filterText.toLocaleLowerCase();
      item.hidden = !words.every((word) => text.includes(word));
    }
    for (const group of $$("[data-filter-group]")) {
      group.hidden = !$("[data-filter-text]:not([hidden])", group);
    }
  });

  // Menus: arrow keys walk through what can be pressed.
  document.addEventListener("keydown", (event) => {
    const menu = event.target.closest("[popover]");
    if (!menu || !["ArrowDown", "ArrowUp"].includes(event.key)) return;
    const stops = $$("a[href], button, input:not([type=hidden])", menu)
      .filter((stop) => stop.offsetParent !== null);
    const step = event.key === "ArrowDown" ? 1 : -1;
    stops[(stops.indexOf(document.activeElement) + step + stops.length) % stops.length]?.focus();
    event.preventDefault();
  });

  // Toasts -----------------------------------------------------------------------------------

  const toasts = document.getElementById("toasts");
  const SHOWN_FOR = 6000;

  function letGo(toast) {
    if (toast.matches(".ak-toast-error, .ak-toast-warning, [data-toast-stays]")) return;
    let timer = setTimeout(() => toast.remove(), SHOWN_FOR);
    toast.addEventListener("pointerenter", () => clearTimeout(timer));
    toast.addEventListener("focusin", () => clearTimeout(timer));
    toast.addEventListener("pointerleave", () => {
      timer = setTimeout(() => toast.remove(), SHOWN_FOR);
    });
  }
  if (toasts) {
    $$("[data-toast]", toasts).forEach(letGo);
    new MutationObserver((changes) => {
      for (const change of changes) {
        for (const node of change.addedNodes) {
          if (node instanceof HTMLElement && node.matches("[data-toast]")) letGo(node);
        }
      }
    }).observe(toasts, { childList: true });
    toasts.addEventListener("click", (event) => {
      if (event.target.closest("[data-toast-close]")) event.target.closest("[data-toast]").remove();
    });
  }

  // Under way: a thin bar, and no button that can be pressed twice ------------------------------

  let underWay = 0;
  const busy = (by) => {
    underWay = Math.max(0, underWay + by);
    document.documentElement.classList.toggle("ak-busy", underWay > 0);
  };
  const pressed = new WeakMap();

  function hold(form, submitter) {
    const buttons = submitter ? [submitter] : $$("button:not([type=button])", form);
    const held = buttons.filter((button) => !button.disabled);
    for (const button of held) {
      button.disabled = true;
      button.setAttribute("aria-busy", "true");
    }
    pressed.set(form, held);
  }
  function release(form) {
    for (const button of pressed.get(form) ?? []) {
      button.disabled = false;
      button.removeAttribute("aria-busy");
    }
    pressed.delete(form);
  }

  document.addEventListener("htmx:before:request", (event) => {
    busy(1);
    const { sourceElement, request } = event.detail.ctx;
    if (sourceElement instanceof HTMLFormElement && request.submitter) {
      hold(sourceElement, request.submitter);
    }
  });
  document.addEventListener("htmx:finally:request", (event) => {
    busy(-1);
    const form = event.detail.ctx.sourceElement;
    if (form instanceof HTMLFormElement) release(form);
  });
  document.addEventListener("submit", (event) => {
    if (event.defaultPrevented || event.target.method === "dialog") return;
    // After the browser has read the form: a disabled button would not be sent.
    setTimeout(() => {
      if (event.defaultPrevented || event.target.target === "_blank") return;
      busy(1);
      hold(event.target, event.submitter);
    });
  });
  window.addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    underWay = 0;
    busy(0);
    for (const form of document.forms) release(form);
  });

  // Connection lost ------------------------------------------------------------------------------

  const offline = $("[data-offline]");
  let asking = null;

  async function reachable() {
    try {
      return (await fetch(offline.dataset.aliveUrl, { cache: "no-store" })).ok;
    } catch {
      return false;
    }
  }
  async function ask(wait) {
    if (await reachable()) {
      asking = null;
      offline.hidden = true;
      toasts.append($("#toast-offline").content.cloneNode(true));
      // Pages that save by themselves listen to this and save again.
      document.body.dispatchEvent(new CustomEvent("anklang:online"));
    } else {
      asking = setTimeout(() => ask(Math.min(wait * 1.5, 15000)), wait);
    }
  }
  function lost() {
    if (!offline || asking) return;
    offline.hidden = false;
    asking = setTimeout(() => ask(2000), 1000);
  }
  document.addEventListener("htmx:error", (event) => {
    const error = event.detail.error;
    if (error instanceof TypeError || error?.name === "AbortError") lost();
  });
  window.addEventListener("offline", lost);
})();
