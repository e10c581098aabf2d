/** What was begun stays in this browser until it is sent, so that a lost connection or a closed tab loses nothing. */
const keyOf = (form: HTMLFormElement) => `tandem:${new URL(form.action).pathname}`;
const texts = (form: HTMLFormElement) => [...form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('textarea, input[name="subject"]')];

export function keepDraft(form: HTMLFormElement): void {
  const fields = texts(form);
  try {
    const kept = JSON.parse(localStorage.getItem(keyOf(form)) ?? '{}') as Record<string, unknown>;
    for (const field of fields) if (!field.value && typeof kept[field.name] === 'string') field.value = kept[field.name] as string;
  } catch {
    localStorage.removeItem(keyOf(form));
  }
  form.addEventListener('input', () => {
    const now = Object.fromEntries(fields.filter((field) => field.value).map((field) => [field.name, field.value]));
    if (Object.keys(now).length) localStorage.setItem(keyOf(form), JSON.stringify(now));
    else localStorage.removeItem(keyOf(form));
  });
}

export const dropDraft = (form: HTMLFormElement): void => localStorage.removeItem(keyOf(form));
