// Copies prepared words; without this script they can be selected by hand.
document.querySelectorAll("[data-copy-from]").forEach((button) => {
  if (!navigator.clipboard) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    const field = document.getElementById(button.dataset.copyFrom);
    navigator.clipboard.writeText(field.value).then(() => field.select());
  });
});
