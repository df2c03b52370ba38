// The composer: pictures by drop, paste and choice; saving while typing; Ctrl+Enter. Without it
// the form works by its buttons.
(() => {
  "use strict";
  const form = document.getElementById("composer");
  if (!form) return;
  const $ = (selector, root = document) => root.querySelector(selector);
  const status = $("#save-status");
  const pictures = $("#pictures");
  const note = $("[data-po-upload-note]");
  const write = $(".po-write", form);
  const token = () => $("[name=csrfmiddlewaretoken]", form).value;
  const changed = () => form.dispatchEvent(new Event("input", { bubbles: true }));

  // Said after a refusal: read first, then mend.
  $("[data-focus-me]")?.focus();

  // On narrow screens one sees either the text or how it will look --------------------------------

  const desk = $("[data-po-desk]");
  const views = $("[data-po-switch]");
  views.hidden = false;
  desk.dataset.view = "write";
  views.addEventListener("click", (event) => {
    const button = event.target.closest("[data-po-view]");
    if (!button) return;
    desk.dataset.view = button.dataset.poView;
    for (const one of views.querySelectorAll("button")) {
      one.setAttribute("aria-pressed", String(one === button));
    }
    document.body.dispatchEvent(new CustomEvent("composer:look"));
  });

  // Saving while typing ---------------------------------------------------------------------------

  let saving = false;
  let wanted = null;

  const say = (text) => { status.textContent = text; };

  form.addEventListener("htmx:before:request", (event) => {
    if (event.detail.ctx.sourceElement !== form) return;
    saving = true;
  });
  form.addEventListener("htmx:finally:request", (event) => {
    if (event.detail.ctx.sourceElement !== form) return;
    saving = false;
    if (!wanted) return;
    const button = wanted;
    wanted = null;
    form.requestSubmit(button);
  });
  document.addEventListener("htmx:error", (event) => {
    if (event.detail.ctx?.sourceElement !== form) return;
    say(status.dataset.offlineText);
  });
  // From the first save on the page is that post's.
  document.addEventListener("htmx:after:swap", () => {
    const post = $("#composer-ids [name=post]")?.value;
    if (post) form.dataset.keep = `post-${post}`;
  });
  // A save under way raises the revision: what is sent after it must know the new one.
  form.addEventListener("submit", (event) => {
    if (!saving) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    wanted = event.submitter;
  }, true);
  // What this device had kept from last time is saved like anything typed now.
  document.addEventListener("DOMContentLoaded", () => {
    if ($(".ak-kept", form)) setTimeout(changed);
  });

  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key !== "Enter" || event.isComposing) return;
    if (!form.contains(event.target) && event.target !== document.body) return;
    event.preventDefault();
    form.requestSubmit($("[data-po-send]", form));
  });

  // Pictures ----------------------------------------------------------------------------------------

  function placeholder(file) {
    const row = document.createElement("div");
    row.className = "po-picture po-uploading";
    const thumb = document.createElement("div");
    thumb.className = "po-uploading-thumb";
    const text = document.createElement("div");
    const label = document.createElement("p");
    label.className = "mb-1";
    label.textContent = `${form.dataset.uploadCancel}: ${file.name}`;
    const bar = document.createElement("progress");
    bar.max = 1;
    bar.value = 0;
    bar.setAttribute("aria-label", label.textContent);
    text.append(label, bar);
    row.append(thumb, text);
    pictures.append(row);
    return { row, bar };
  }

  function upload(file) {
    const { row, bar } = placeholder(file);
    const data = new FormData();
    data.append("file", file);
    const request = new XMLHttpRequest();
    request.open("POST", form.dataset.uploadUrl);
    request.setRequestHeader("X-CSRFToken", token());
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) bar.value = event.loaded / event.total;
    });
    const failed = (text) => {
      row.remove();
      note.textContent = `${file.name}: ${text}`;
    };
    request.addEventListener("error", () => failed(form.dataset.uploadFailed));
    request.addEventListener("load", () => {
      if (request.status === 422) return failed(request.responseText);
      if (request.status !== 200) return failed(form.dataset.uploadFailed);
      const holder = document.createElement("template");
      holder.innerHTML = request.responseText;
      const picture = $("[data-po-picture]", holder.content);
      const same = $(`[name=picture][value="${picture.querySelector("[name=picture]").value}"]`, form);
      if (same) return row.remove();
      row.replaceWith(picture);
      $("textarea", picture).focus();
      changed();
    });
    request.send(data);
  }

  function take(files) {
    const images = [...files].filter((file) => file.type.startsWith("image/"));
    if (images.length) note.textContent = "";
    images.forEach(upload);
    return images.length > 0;
  }

  $("[data-po-files]", form).addEventListener("change", (event) => {
    take(event.target.files);
    event.target.value = "";
  });
  form.addEventListener("paste", (event) => {
    // Text from an office program comes with a picture of itself: then the text is meant.
    if (event.clipboardData.types.includes("text/plain")) return;
    if (take(event.clipboardData.files)) event.preventDefault();
  });
  let over = 0;
  const withFiles = (event) => event.dataTransfer?.types.includes("Files");
  write.addEventListener("dragenter", (event) => {
    if (!withFiles(event)) return;
    over += 1;
    write.classList.add("is-dropping");
  });
  write.addEventListener("dragleave", (event) => {
    if (!withFiles(event)) return;
    over -= 1;
    if (over <= 0) write.classList.remove("is-dropping");
  });
  write.addEventListener("dragover", (event) => {
    if (withFiles(event)) event.preventDefault();
  });
  write.addEventListener("drop", (event) => {
    if (!withFiles(event)) return;
    event.preventDefault();
    over = 0;
    write.classList.remove("is-dropping");
    take(event.dataTransfer.files);
  });
  // Without a script the list of places is all there is; with it the picture can be clicked.
  const showPoint = (picture) => {
    const select = $("[data-po-point]", picture);
    const whole = $("[data-po-whole]", picture);
    if (!select || !whole) return;
    const [x, y] = select.value ? select.value.split(",").map(Number) : [0, 0];
    const left = Math.round((x + 1) * 5);
    const top = Math.round((1 - y) * 5);
    whole.hidden = false;
    for (const one of [$("[data-po-focus] img", picture), whole]) one.className = one.className.replace(/\bf[xy]\d+\b/g, "").trim() + ` fx${left} fy${top}`;
  };
  pictures.querySelectorAll("[data-po-picture]").forEach(showPoint);
  new MutationObserver(() => pictures.querySelectorAll("[data-po-whole][hidden]").forEach((one) => showPoint(one.closest("[data-po-picture]")))).observe(pictures, { childList: true });
  pictures.addEventListener("change", (event) => {
    if (event.target.matches("[data-po-point]")) showPoint(event.target.closest("[data-po-picture]"));
  });
  pictures.addEventListener("click", (event) => {
    const image = event.target.closest("[data-po-whole] img");
    if (!image) return;
    const picture = image.closest("[data-po-picture]");
    const select = $("[data-po-point]", picture);
    const box = image.getBoundingClientRect();
    const part = (at, from, length) => Math.max(0, Math.min(1, (at - from) / length));
    const x = (part(event.clientX, box.left, box.width) * 2 - 1).toFixed(2);
    const y = (1 - part(event.clientY, box.top, box.height) * 2).toFixed(2);
    const value = `${x},${y}`.replace(/-0\.00/g, "0.00");
    if (![...select.options].some((one) => one.value === value)) {
      [...select.options].filter((one) => one.dataset.marked).forEach((one) => one.remove());
      const option = new Option(select.dataset.poPoint, value);
      option.dataset.marked = "1";
      select.add(option);
    }
    select.value = value;
    showPoint(picture);
    changed();
  });
  pictures.addEventListener("click", (event) => {
    const button = event.target.closest("[data-po-remove]");
    if (!button) return;
    event.preventDefault();
    button.closest("[data-po-picture]").remove();
    $("#post-text").focus();
    changed();
  });
})();
