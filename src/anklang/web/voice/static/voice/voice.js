// Printing, copying a link, and another row in a list. Without a script the pages work as well:
// rows have spare ones, links can be selected, and the browser prints by itself.
(() => {
  "use strict";
  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
  for (const button of document.querySelectorAll("[data-copy]")) {
    if (!navigator.clipboard) continue;
    button.hidden = false;
    button.addEventListener("click", async () => {
      const field = document.querySelector(button.dataset.copy);
      field.select();
      await navigator.clipboard.writeText(field.value);
      button.querySelector("span").textContent = button.dataset.copied;
    });
  }
  for (const rows of document.querySelectorAll("[data-rows]")) {
    const prefix = rows.dataset.rows;
    const total = rows.querySelector(`[name="${prefix}-TOTAL_FORMS"]`);
    const most = Number(rows.querySelector(`[name="${prefix}-MAX_NUM_FORMS"]`).value);
    const template = rows.querySelector("template");
    const button = rows.querySelector("[data-add-row]");
    const count = () => Number(total.value);
    const add = () => {
      const holder = document.createElement("div");
      holder.innerHTML = template.innerHTML.replaceAll("__prefix__", String(count()));
      const row = holder.firstElementChild;
      template.before(row);
      total.value = String(count() + 1);
      button.hidden = count() >= most;
      return row;
    };
    button.hidden = count() >= most;
    button.addEventListener("click", () => add().querySelector("input, textarea, select").focus());
    // What this device kept may have more rows than the page came with.
    rows.closest("form")?.addEventListener("keep:fill", (event) => {
      const kept = Object.keys(event.detail).filter((name) => name.startsWith(`${prefix}-`));
      const last = Math.max(-1, ...kept.map((name) => Number(name.split("-").at(-2))).filter(Number.isInteger));
      while (count() <= last && count() < most) add();
    });
  }
})();
