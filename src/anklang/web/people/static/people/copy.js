"use strict";
// Buttons that copy a field: hidden without this script, since they could do nothing.
for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const source = document.getElementById(button.dataset.copy);
    source.select();
    try {
      await navigator.clipboard.writeText(source.value);
    } catch {
      document.execCommand("copy"); // On plain http the clipboard is closed to scripts.
    }
    button.textContent = button.dataset.copied;
  });
}
