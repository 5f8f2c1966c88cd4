// Offsets of zones from the browser's own `Intl`: asked once for a stretch of time, then remembered.

/** Names without an area; there will be no more of them. */
const PLAIN = new Set(
  `CET CST6CDT Cuba EET EST EST5EDT Egypt Eire GB GB-Eire GMT GMT+0 GMT-0 GMT0 Greenwich HST Hongkong Iceland Iran Israel Jamaica
  Japan Kwajalein Libya MET MST MST7MDT NZ NZ-CHAT Navajo PRC PST8PDT Poland Portugal ROC ROK Singapore Turkey UCT UTC Universal
  W-SU WET Zulu`.split(/\s+/),
);
const AREA =
  /^(?:Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Brazil|Canada|Chile|Etc|Europe|Indian|Mexico|Pacific|US)\//;
/** Words that begin with a capital, small ones such as in `Port-au-Prince` between them. */
const PART = /^[A-Z][a-z]+(?:[_-](?:(?:of|au|es)(?=[_-])|(?!(?:Of|Au|Es)[_-])[A-Z][a-z]*))*$/;
/** Parts of names that are written in a way of their own. */
const OWN = "ACT BajaNorte BajaSur ComodRivadavia DeNoronha DumontDUrville EasterIsland GMT GMT0 Knox_IN LHI McMurdo NSW UCT UTC".split(" ");
/** Names that the browser knows and the IANA database does not any more. */
const GONE = ["US/Pacific-New", "Canada/East-Saskatchewan"];

/** `Intl` takes names in any case, and more than those of the IANA database: here a zone has one name. */
function isName(name) {
  if (PLAIN.has(name)) return true;
  const isPart = (part) => {
    const own = OWN.find((own) => own.toLowerCase() === part.toLowerCase());
    return own ? own === part : PART.test(part) || /^GMT[+-]1?\d$/.test(part);
  };
  return AREA.test(name) && !GONE.includes(name) && name.split("/").slice(1).every(isPart);
}

/** Seconds that are asked for at once: no zone changes its offset twice within as many. */
const STRETCH = 2 * 24 * 60 * 60;
/** How many stretches are remembered, of all zones. */
const STRETCHES = 50_000;

let remembered = 0;

class Zone {
  #format;
  /** By number of the stretch: its first offset, the second at which that changes, and the offset from there on. */
  #stretches = new Map();

  constructor(name) {
    this.#format = new Intl.DateTimeFormat("en-US", { timeZone: name, timeZoneName: "longOffset", hour: "numeric" });
  }

  forget() {
    this.#stretches.clear();
  }

  offset(at) {
    const number = Math.floor(at / STRETCH);
    let stretch = this.#stretches.get(number);
    if (!stretch) {
      stretch = this.#ask(number * STRETCH);
      if (remembered++ >= STRETCHES) forgetAll();
      this.#stretches.set(number, stretch);
    }
    return at < stretch.until ? stretch.before : stretch.after;
  }

  #ask(start) {
    const before = this.#read(start);
    const after = this.#read(start + STRETCH);
    if (before === after) return { before, until: Infinity, after };
    let [first, until] = [start, start + STRETCH];
    while (until - first > 1) {
      const middle = Math.floor((first + until) / 2);
      if (this.#read(middle) === before) first = middle;
      else until = middle;
    }
    return { before, until, after };
  }

  /** As `Intl` writes it: `GMT`, `GMT+05:30`, `GMT-00:44:30`. */
  #read(at) {
    const [, sign, hours, minutes, seconds = 0] = /GMT(?:([+-])(\d+):(\d+)(?::(\d+))?)?$/.exec(this.#format.format(at * 1000)) ?? [];
    if (!sign) return 0;
    const size = hours * 3600 + minutes * 60 + +seconds;
    return sign === "-" ? -size : size;
  }
}

const zones = [];
const numbers = new Map();

function forgetAll() {
  remembered = 0;
  for (const zone of zones) zone.forget();
}

/** The number of a zone, or -1 if there is none of that name. */
export function findZone(name) {
  let number = numbers.get(name);
  if (number === undefined) {
    if (!isName(name)) return -1;
    try {
      number = zones.push(new Zone(name)) - 1;
    } catch {
      return -1;
    }
    numbers.set(name, number);
  }
  return number;
}

/** The seconds east of UTC in a zone at an instant, in seconds since 1970. */
export function offsetSeconds(zone, at) {
  return zones[zone].offset(at);
}
