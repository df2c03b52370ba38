// The calendar: FullCalendar on the entries that the server writes. Times are wall times of the
// brand: the calendar itself runs in "UTC", so that nothing is converted on its way.
(() => {
  "use strict";
  const $ = (selector, root = document) => root.querySelector(selector);
  const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
  const config = JSON.parse($("#calendar-config").textContent);
  const { texts } = config;
  const holder = $("[data-calendar]");
  if (!window.FullCalendar) {
    document.documentElement.classList.add("ca-no-script");
    return;
  }

  const language = config.language === "en" ? "en-GB" : config.language;
  const narrow = window.matchMedia("(max-width: 47.99rem)");
  const VIEWS = { month: "dayGridMonth", week: "timeGridWeek", day: "timeGridDay", list: "listMonth" };
  const NAMES = Object.fromEntries(Object.entries(VIEWS).map(([ours, theirs]) => [theirs, ours]));
  const says = $("[data-says]");
  let filters = config.filters;
  let ready = false;
  // FullCalendar asks for the first days before it is there to be asked which view it shows.
  // A month of narrow columns can't be read on a phone: a list is what fits, unless asked otherwise.
  const asksForNone = !new URLSearchParams(location.search).has("view");
  let showing = narrow.matches && asksForNone ? "list" : config.view;
  let first = config.first;
  const items = new Map();

  // Entries --------------------------------------------------------------------------------------

  const idOf = (item) => `${item.p}@${item.u}`;
  const spoken = (wall) =>
    new Intl.DateTimeFormat(language, {
      weekday: "short", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit",
      timeZone: "UTC",
    }).format(new Date(`${wall}:00Z`));

  const unsaved = new window.AnklangUnsaved(config.person, {
    token: $("[data-card-form] [name=csrfmiddlewaretoken]").value,
    told: showUnsaved,
    done: whenSaved,
    refused: whenRefused,
  });

  function known(item) {
    const { slug } = config.brands[item.b];
    const base = config.page.replace(/\/b\/[^/]+\//, `/b/${slug}/`);
    item.url ??= base.replace(/calendar\/$/, `posts/${item.p}/`);
    item.move_url ??= `${base}posts/${item.p}/move/`;
    item.copy_url ??= `${base}posts/${item.p}/copy/`;
    items.set(idOf(item), item);
    return item;
  }

  function eventOf(item) {
    const pending = unsaved.get(idOf(item));
    const start = pending ? pending.to : item.t;
    return {
      id: idOf(item),
      title: item.x,
      start: `${start}:00`,
      url: item.url,
      editable: Boolean(item.m),
      durationEditable: false,
      extendedProps: { item, rank: 1 },
      className: [`ca-event ca-is-${item.s}`, pending ? "is-unsaved" : "", item.m ? "is-movable" : ""]
        .join(" "),
    };
  }

  function moreOf([day, number]) {
    return {
      id: `more-${day}`,
      title: texts.more.replace("{n}", new Intl.NumberFormat(language).format(number)),
      start: `${day}T23:59:00`,
      url: `${config.page}?${query("day", day)}`,
      editable: false,
      extendedProps: { more: true, rank: 2 },
      className: "ca-event ca-event-more",
    };
  }

  // A turn of a routine that no post fills yet: it asks, it doesn't blame.
  function slotOf(slot) {
    const page = config.page.replace(/\/b\/[^/]+\/calendar\/$/, `/b/${config.brands[slot.b].slug}/posts/new/`);
    return {
      id: `slot-${slot.k}`,
      title: slot.x,
      start: `${slot.t}:00`,
      url: `${page}?slot=${slot.k}`,
      editable: false,
      extendedProps: { slot, rank: 1 },
      className: "ca-event ca-event-slot",
    };
  }

  function noteOf(note, first) {
    // A list says it once, where it begins, instead of on every day.
    const begins = note.a < first ? first : note.a;
    const onlyOnce = showing === "list";
    return {
      title: ["embargo", "school"].includes(note.k) ? `${texts.kinds[note.k]}: ${note.x}` : note.x,
      start: begins,
      end: onlyOnce ? undefined : note.z,
      allDay: true,
      editable: false,
      extendedProps: { note, rank: 0 },
      className: `ca-event ca-event-note ca-note-${note.k}`,
    };
  }

  function eventsOf(answer) {
    items.clear();
    const found = answer.entries.map(known).map(eventOf);
    // Moved here from days that aren't shown, and not saved yet.
    const ids = new Set(found.map((event) => event.id));
    for (const [id, move] of Object.entries(unsaved.read())) {
      if (!ids.has(id) && config.brands[move.item.b]) found.push(eventOf(known(move.item)));
    }
    return [
      ...found,
      ...Object.entries(answer.more).map(moreOf),
      ...answer.slots.map(slotOf),
      ...answer.notes.map((note) => noteOf(note, answer.start)),
    ];
  }

  const query = (view, on) =>
    [new URLSearchParams({ view, on }).toString(), filters].filter(Boolean).join("&");

  async function load(info, success, failure) {
    const view = showing;
    const start = info.startStr.slice(0, 10);
    const end = info.endStr.slice(0, 10);
    if (first && first.start === start && first.end === end) {
      const answer = first;
      first = null;
      success(eventsOf(answer));
      return;
    }
    first = null;
    // The middle of the days says which month is meant.
    const middle = new Date((Date.parse(start) + Date.parse(end)) / 2).toISOString().slice(0, 10);
    await fetchDays(`${config.entries}?${query(view, middle)}`, success, failure, 2000);
  }

  async function fetchDays(url, success, failure, wait) {
    try {
      const response = await fetch(url, { headers: { Accept: "application/json" } });
      if (!response.ok) throw new Error(response.status);
      const answer = await response.json();
      success(eventsOf(answer));
    } catch (error) {
      say(texts.not_loaded);
      window.dispatchEvent(new Event("offline"));
      failure(error);
      document.body.addEventListener("anklang:online", () => calendar.refetchEvents(), { once: true });
    }
  }

  // Drawing one entry ------------------------------------------------------------------------------

  function span(css, ...children) {
    const element = document.createElement("span");
    element.className = css;
    element.append(...children);
    return element;
  }
  const icon = (name) => $(`template[data-icon="${name}"]`).content.cloneNode(true);
  const hidden = (text) => span("visually-hidden", text);

  function draw(info) {
    const { item, more, slot, note } = info.event.extendedProps;
    if (note) return { domNodes: [span("ca-chip ca-chip-note", hidden(info.event.title === note.x ? `${texts.kinds[note.k]}: ` : ""), info.event.title)] };
    if (slot) {
      const name = span("ca-chip-text", slot.x);
      const time = span("ca-chip-time", slot.t.slice(11));
      const nodes = [icon("slot"), hidden(`${texts.fill}: `), time, name];
      if (slot.n && info.view.type !== "dayGridMonth") nodes.push(span("ca-chip-person", slot.n));
      return { domNodes: [span(`ca-chip ca-chip-in-${NAMES[info.view.type]}`, ...nodes)] };
    }
    if (more) return { domNodes: [span("ca-chip ca-chip-more", info.event.title)] };
    const pending = info.event.className?.includes("is-unsaved");
    const time = info.event.startStr.slice(11, 16);
    const nodes = [icon(item.s), hidden(`${texts.stands[item.s]}: `), span("ca-chip-time", time)];
    const text = span("ca-chip-text", item.x);
    text.lang = item.l;
    nodes.push(text);
    const channels = item.c.map((id) => $(`template[data-channel-icon="${id}"]`)?.content.cloneNode(true));
    if (["timeGridDay", "listMonth"].includes(info.view.type) && item.n) nodes.push(span("ca-chip-person", item.n));
    if (Object.keys(config.brands).length > 1) {
      nodes.push(span("ca-chip-brand", config.brands[item.b].name));
    }
    nodes.push(span("ca-chip-channels", ...channels.filter(Boolean)));
    if (item.w.length) {
      nodes.push(span("ca-chip-warning", icon("warning"), hidden(item.w.join(" "))));
    }
    if (pending) nodes.push(span("ca-chip-unsaved", icon("unsaved"), span("", texts.unsaved)));
    return { domNodes: [span(`ca-chip ca-chip-in-${NAMES[info.view.type]}`, ...nodes)] };
  }

  // Moving -----------------------------------------------------------------------------------------

  function moveTo(item, to) {
    const id = idOf(item);
    const event = calendar.getEventById(id);
    unsaved.put(id, {
      item: { ...item }, url: item.move_url, from: item.t, to, zone: config.zone,
      revision: item.r, was: item.u,
    });
    redraw(event, item);
    say(texts.moved.replace("{when}", spoken(to)));
  }

  function redraw(event, item) {
    if (!event) return;
    const wanted = eventOf(item);
    if (event.startStr.slice(0, 16) !== wanted.start.slice(0, 16)) event.setStart(wanted.start);
    event.setProp("className", wanted.className);
    keepFocus(wanted.id);
  }

  // A moved entry is drawn anew; whoever moves it by keys stays on it.
  let wasOn = null;
  function keepFocus(id) {
    if (wasOn !== id) return;
    for (const wait of [0, 60, 200]) {
      setTimeout(() => {
        if (wasOn === id && !document.querySelector("dialog[open]")) elementOf(id)?.focus();
      }, wait);
    }
  }
  const elementOf = (id) => $(`[data-entry="${CSS.escape(id)}"]`, holder);

  function whenSaved(move, answer) {
    const id = idOf(move.item);
    const item = items.get(id);
    if (item) {
      const event = calendar.getEventById(id);
      items.delete(id);
      Object.assign(item, { r: answer.r, u: answer.u, t: answer.t, w: answer.w });
      items.set(idOf(item), item);
      const onIt = wasOn === id;
      event?.remove();
      calendar.addEvent(eventOf(item));
      if (onIt) { wasOn = idOf(item); keepFocus(wasOn); }
    }
    const minded = [answer.note, ...answer.w].filter(Boolean);
    toast([answer.message, ...minded].join(" "), minded.length > 0);
  }

  function whenRefused(move, answer, status) {
    const id = idOf(move.item);
    const item = items.get(id);
    const problem = answer.problem ?? texts.refused;
    if (item && answer.t) Object.assign(item, { r: answer.r, t: answer.t });
    redraw(calendar.getEventById(id), item ?? move.item);
    if (status === 409 && item) {
      const differ = texts.theirs.replace("{theirs}", spoken(answer.t)).replace("{yours}", spoken(move.to));
      open(item);
      const [date, time] = move.to.split("T");
      card.form.date.value = date;
      card.form.time.value = time;
      card.problem(`${problem} ${differ}`);
    } else {
      toast(problem, true);
    }
  }

  async function copyTo(item, to, shown) {
    const form = new FormData();
    const [date, time] = to.split("T");
    for (const [name, value] of Object.entries({ date, time, zone: config.zone })) form.append(name, value);
    try {
      const response = await fetch(item.copy_url, {
        method: "POST", body: form, redirect: "manual",
        headers: { Accept: "application/json", "X-CSRFToken": unsaved.token },
      });
      const answer = await response.json();
      if (!response.ok) return shown.problem(answer.problem ?? texts.refused);
      shown.close();
      toast(answer.message);
      calendar.refetchEvents();
    } catch {
      shown.problem(texts.refused);
    }
  }

  const card = new window.AnklangCard(config, {
    move: (item, to, shown) => { shown.close(); moveTo(item, to); },
    copy: copyTo,
  });
  function open(item, focus = false) {
    const pending = unsaved.get(idOf(item));
    card.show({ ...item, when: spoken(pending?.to ?? item.t), t: pending?.to ?? item.t }, focus);
  }

  // Keys: arrows go from entry to entry, Alt+arrows move the one in focus, M opens its form --------

  const MOVES = {
    dayGridMonth: { ArrowLeft: -1440, ArrowRight: 1440, ArrowUp: -10080, ArrowDown: 10080 },
    timeGridWeek: { ArrowLeft: -1440, ArrowRight: 1440, ArrowUp: -15, ArrowDown: 15 },
    timeGridDay: { ArrowLeft: -1440, ArrowRight: 1440, ArrowUp: -15, ArrowDown: 15 },
    listMonth: { ArrowLeft: -1440, ArrowRight: 1440, ArrowUp: -15, ArrowDown: 15 },
  };

  document.addEventListener("pointerdown", () => { wasOn = null; });
  holder.addEventListener("keydown", (event) => {
    if (event.key === "Tab") wasOn = null;
    const element = event.target.closest("[data-entry]");
    if (!element || event.ctrlKey || event.metaKey) return;
    const item = items.get(element.dataset.entry);
    if (event.key.toLowerCase() === "m" && !event.altKey && item) {
      event.preventDefault();
      event.stopPropagation();
      open(item, true);
    } else if (event.altKey && MOVES[calendar.view.type][event.key] && item) {
      event.preventDefault();
      nudge(item, MOVES[calendar.view.type][event.key]);
    } else if (!event.altKey && event.key.startsWith("Arrow")) {
      event.preventDefault();
      const all = $$("[data-entry]", holder);
      const step = ["ArrowDown", "ArrowRight"].includes(event.key) ? 1 : -1;
      all[(all.indexOf(element) + step + all.length) % all.length]?.focus();
    }
  });

  // Several presses in a row are one move.
  let resting = null;
  let nudged = null;
  function nudge(item, minutes) {
    if (!item.m) return say(texts.fixed);
    const id = idOf(item);
    if (nudged && nudged.id !== id) settle();
    const from = nudged?.to ?? unsaved.get(id)?.to ?? item.t;
    const to = new Date(Date.parse(`${from}:00Z`) + minutes * 60000).toISOString().slice(0, 16);
    nudged = { id, item, to };
    wasOn = id;
    calendar.getEventById(id)?.setStart(`${to}:00`);
    keepFocus(id);
    say(texts.moved.replace("{when}", spoken(to)));
    clearTimeout(resting);
    resting = setTimeout(settle, 700);
  }
  function settle() {
    clearTimeout(resting);
    if (!nudged) return;
    const { item, to } = nudged;
    nudged = null;
    moveTo(item, to);
  }
  window.addEventListener("pagehide", settle);

  // Saying things ------------------------------------------------------------------------------------

  function say(text) {
    says.textContent = text;
  }

  function toast(text, warns = false) {
    const box = document.createElement("div");
    box.className = `ak-toast ak-toast-${warns ? "warning" : "success"}`;
    box.dataset.toast = "";
    const words = document.createElement("span");
    words.className = "ak-toast-text";
    words.textContent = text;
    const close = document.createElement("button");
    close.type = "button";
    close.className = "btn-close";
    close.dataset.toastClose = "";
    close.setAttribute("aria-label", $("[data-card] .btn-close").getAttribute("aria-label"));
    box.append(icon(warns ? "warning" : "published"), words, close);
    $("#toasts").append(box);
  }

  let had = 0;
  function showUnsaved() {
    const bar = $("[data-unsaved]");
    const count = unsaved.count;
    const late = count && (unsaved.trouble || !ready);
    bar.hidden = !late;
    const signedOut = unsaved.trouble === "signed_out";
    $("[data-unsaved-text]").textContent = signedOut
      ? texts.signed_out
      : count === 1 ? texts.waiting_one : texts.waiting.replace("{n}", count);
    $("[data-unsaved-sign-in]").hidden = !signedOut;
    $("[data-unsaved-again]").hidden = signedOut;
    if (had && !count) toast(texts.saved_late);
    had = late ? count : 0;
  }
  $("[data-unsaved-again]").addEventListener("click", () => unsaved.again());
  $("[data-unsaved-sign-in]").search = `?next=${encodeURIComponent(config.sign_in)}`;

  // The calendar itself ------------------------------------------------------------------------------

  const now = () => {
    const parts = new Intl.DateTimeFormat("sv-SE", {
      timeZone: config.zone, dateStyle: "short", timeStyle: "medium",
    }).format(new Date());
    return parts.replace(" ", "T");
  };

  // Hours scroll inside, so that their days stay in sight; whole days are as long as they are.
  const heightOf = (view) =>
    ["week", "day"].includes(view)
      ? Math.max(420, window.innerHeight - (narrow.matches ? 330 : 250))
      : "auto";

  let calendar = null;
  calendar = new window.FullCalendar.Calendar(holder, {
    timeZone: "UTC",
    now,
    locale: config.language === "de" ? "de" : "en-gb",
    firstDay: 1,
    initialView: VIEWS[showing],
    // Each view has room for another number of texts.
    lazyFetching: false,
    initialDate: config.on,
    headerToolbar: false,
    height: heightOf(showing),
    views: {
      dayGrid: { eventDisplay: "block" },
      listMonth: {
        listDayFormat: { weekday: "long", day: "numeric", month: "long" },
        // The weekday stands in the first half already.
        listDayHeaderInnerClass: (info) => (info.level ? "ca-none" : ""),
      },
    },
    borderless: true,
    fixedWeekCount: false,
    dayMaxEvents: false,
    nowIndicator: true,
    navLinks: true,
    navLinkDayClick: (date) => go("day", date.toISOString().slice(0, 10)),
    eventTimeFormat: { hour: "2-digit", minute: "2-digit", hour12: false },
    slotHeaderFormat: { hour: "2-digit", minute: "2-digit", hour12: false },
    slotDuration: "00:30:00",
    snapDuration: "00:15:00",
    defaultTimedEventDuration: "01:00:00",
    forceEventDuration: false,
    scrollTime: "07:00:00",
    allDaySlot: true,
    allDayText: "",
    eventAllow: (span) => !span.allDay,
    eventOrder: "rank,start",
    navLinkClass: "ca-nav",
    dragScroll: true,
    eventLongPressDelay: 350,
    noEventsText: texts.nothing,
    events: load,
    eventsSet: () => setTimeout(beginToday, 50),
    eventContent: draw,
    listItemEventBeforeClass: "ca-none",
    eventDidMount(info) {
      const { item, slot, note } = info.event.extendedProps;
      if (note) info.el.title = `${texts.kinds[note.k]}: ${note.x}`;
      if (slot) info.el.dataset.entry = info.event.id;
      if (!item) return;
      info.el.dataset.entry = info.event.id;
      info.el.title = item.x;
    },
    eventClick(info) {
      const { item, more } = info.event.extendedProps;
      if (!item && !more) return;
      if (info.jsEvent.ctrlKey || info.jsEvent.metaKey || info.jsEvent.shiftKey) return;
      info.jsEvent.preventDefault();
      if (more) go("day", info.event.startStr.slice(0, 10));
      else { wasOn = info.event.id; open(item); }
    },
    eventDrop(info) {
      const { item } = info.event.extendedProps;
      if (info.event.allDay) return info.revert();
      wasOn = null;
      moveTo(item, info.event.startStr.slice(0, 16));
    },
    datesSet(info) {
      const view = NAMES[info.view.type];
      const on = calendar ? calendar.getDate().toISOString().slice(0, 10) : config.on;
      if (ready) history.replaceState(null, "", `${config.page}?${query(view, on)}`);
      retitle(info);
      for (const link of $$("[data-view]")) {
        link.toggleAttribute("aria-current", false);
        if (link.dataset.view === view) link.setAttribute("aria-current", "true");
        link.href = `?${query(link.dataset.view, on)}`;
      }
      $("[data-filters] [name=view]").value = view;
      $("[data-filters] [name=on]").value = on;
    },
  });

  function retitle(info) {
    const utc = { timeZone: "UTC" };
    const last = new Date(info.view.currentEnd.getTime() - 86400000);
    const start = info.view.currentStart;
    $("[data-title]").textContent = {
      dayGridMonth: () => new Intl.DateTimeFormat(language, { month: "long", year: "numeric", ...utc }).format(start),
      listMonth: () => new Intl.DateTimeFormat(language, { month: "long", year: "numeric", ...utc }).format(start),
      timeGridDay: () => new Intl.DateTimeFormat(language, { dateStyle: "full", ...utc }).format(start),
      timeGridWeek: () => new Intl.DateTimeFormat(language, { day: "numeric", month: "long", year: "numeric", ...utc }).formatRange(start, last),
    }[info.view.type]();
  }

  // A list begins where the work is: today, not on the first of the month.
  let begun = false;
  function beginToday() {
    const days = $$("[data-date]", holder);
    if (begun || showing !== "list" || !days.length) return;
    begun = true;
    const next = days.find((day) => day.dataset.date >= config.today) ?? days.at(-1);
    if (days.indexOf(next) > 0) next.scrollIntoView({ block: "center" });
  }

  function go(view, on) {
    showing = view;
    calendar.setOption("height", heightOf(view));
    calendar.changeView(VIEWS[view], on);
  }

  document.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const step = event.target.closest("[data-step]");
    const view = event.target.closest("[data-view]");
    if (step) {
      event.preventDefault();
      ({ before: () => calendar.prev(), after: () => calendar.next(), today: () => calendar.today() })[step.dataset.step]();
    } else if (view) {
      event.preventDefault();
      go(view.dataset.view, calendar.getDate().toISOString().slice(0, 10));
    }
  });

  // Other brands bring other channels and people: that is a new page.
  $("[data-filters]").addEventListener("change", (event) => {
    const form = event.currentTarget;
    if (event.target.name === "brands") return form.requestSubmit();
    const data = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      if (value && !["view", "on"].includes(name)) data.set(name, value);
    }
    filters = data.toString();
    $("[data-clear]").hidden = !["channel", "person", "pillar", "status"].some((name) => data.has(name));
    history.replaceState(null, "", `${config.page}?${query(NAMES[calendar.view.type], $("[name=on]", form).value)}`);
    calendar.refetchEvents();
  });

  // What FullCalendar says to screen readers, put right where it says other things than it shows.
  function mend() {
    for (const head of $$("[role=columnheader][aria-label]", holder)) {
      head.removeAttribute("aria-label");
      for (const part of $$("[aria-hidden]", head)) part.removeAttribute("aria-hidden");
    }
    for (const head of $$("[role=rowheader]", holder)) {
      if (head.textContent.trim()) continue;
      head.append(hidden(head.hasAttribute("aria-label") ? texts.hours : texts.all_day));
      head.removeAttribute("aria-label");
    }
    for (const cell of $$("[role=gridcell][aria-label]", holder)) cell.removeAttribute("aria-label");
    for (const link of $$(".ca-nav[aria-label]", holder)) {
      link.title = link.getAttribute("aria-label");
      link.removeAttribute("aria-label");
    }
    // Links stay links: the days are headings enough.
    for (const item of $$("[role=list], [role=listitem]", holder)) {
      item.removeAttribute("role");
      if (!item.matches("a")) item.removeAttribute("aria-label");
    }
    for (const note of $$(".ca-event-note[role=button]", holder)) {
      note.removeAttribute("role");
      note.removeAttribute("tabindex");
    }
  }
  new MutationObserver(mend).observe(holder, { childList: true, subtree: true });

  holder.hidden = false;
  $("[data-plain]").hidden = true;
  calendar.render();
  ready = true;
  if (unsaved.count) {
    unsaved.trouble = "offline";
    showUnsaved();
    unsaved.again();
  }
})();
