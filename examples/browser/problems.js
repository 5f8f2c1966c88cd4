// Problems at the fields that they are about.

/** A message as people read it: a capital in front, a full stop behind, what was entered set apart. */
function told({ code, message, help }) {
  const text = code === "field.missing" ? "please fill this in" : help ? `${message}: ${help}` : message;
  const sentence = text.charAt(0).toUpperCase() + text.slice(1) + (text.endsWith("?") ? "" : ".");
  return sentence.split("`").map((part, i) => {
    if (i % 2 === 0) return part;
    const code = document.createElement("code");
    code.textContent = part;
    return code;
  });
}

/** The field whose path is the longest that a problem's begins with. */
function fieldOf(form, path) {
  const within = (field) => path === field || path.startsWith(`${field}/`);
  const fields = [...form.querySelectorAll(".field[data-path], fieldset[data-path]")].filter(({ dataset, hidden }) => within(dataset.path) && !hidden);
  const longest = fields.sort((a, b) => b.dataset.path.length - a.dataset.path.length)[0];
  return longest?.matches("fieldset") ? longest.querySelector(".field") : longest;
}

function mark(field, message) {
  const [control, error] = [field.querySelector("input, select"), field.querySelector(".error")];
  error.id ||= `${control.id}-error`;
  error.hidden = !message;
  error.replaceChildren(...(message ?? []));
  if (!message) {
    control.removeAttribute("aria-invalid");
    control.removeAttribute("aria-describedby");
    return;
  }
  control.setAttribute("aria-invalid", "true");
  control.setAttribute("aria-describedby", error.id);
}

/** Shows at each field its first problem; answers those that have no field. `passes` says of a path that it is too early. */
export function problemsAt(form, results, passes) {
  const messages = new Map();
  const general = [];
  for (const { ok, error } of results) {
    for (const problem of ok ? [] : error.problems) {
      const path = problem.path.replace(/^\/form/, "").replace(/^\/booked_at/, "/booked_on");
      const field = fieldOf(form, path);
      if (field && !messages.has(field) && !passes(field.dataset.path)) messages.set(field, told(problem));
      if (!field && !general.length) general.push(...told(problem));
    }
  }
  for (const field of form.querySelectorAll(".field")) mark(field, messages.get(field));
  return general;
}
