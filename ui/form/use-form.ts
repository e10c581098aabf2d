/** What somebody is typing into a form: their changes lie over what the server last said, so a refetch never overwrites them. */
import { type ChangeEvent, type FormEvent, useRef, useState } from 'react';
import { Refused } from '../../contract/client.ts';

export type FieldErrors<V> = Partial<Record<keyof V & string, string>>;

export interface Form<V extends object> {
  values: V;
  /** Only what differs from what the server has. */
  changes: Partial<V>;
  changed: boolean;
  errors: FieldErrors<V>;
  /** A refusal that belongs to no field of this form. */
  refusal: string | null;
  busy: boolean;
  set: <K extends keyof V>(field: K, value: V[K]) => void;
  /** What a field for text shows, does and says: `<TextInput label=… {...form.text('name')} />`. */
  text: <K extends keyof V & string>(
    field: K & (V[K] extends string ? unknown : never),
  ) => { value: string; error: string | undefined; onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => void };
  /** Checks, saves, and says what was refused at the fields, all at once. */
  submit: (event: FormEvent<HTMLFormElement>) => void;
  undo: () => void;
  /** True while leaving would lose something; current even inside callbacks. */
  unsaved: () => boolean;
}

interface FormGiven<V extends object> {
  /** What is there already; new objects on each render are fine. */
  given: V;
  check: (values: V) => FieldErrors<V>;
  save: (values: V, changes: Partial<V>) => Promise<unknown>;
  /** After the save, when nothing is unsaved any more. */
  saved?: (values: V) => void;
  /** The sentence for something refused. */
  say: (refused: unknown) => string;
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

const focusFirstError = (form: HTMLFormElement) =>
  setTimeout(() => form.querySelector<HTMLElement>('[aria-invalid="true"], [data-refusal]')?.focus({ preventScroll: false }), 0);

/** Each error at its field; those of no field of ours together in one sentence. */
function placed<V extends object>(refused: unknown, fields: (keyof V & string)[], say: (refused: unknown) => string) {
  const given = refused instanceof Refused ? refused.errors : [];
  const errors: FieldErrors<V> = {};
  const rest: string[] = [];
  for (const error of given) {
    const field = fields.find((name) => error.field === name || error.field.startsWith(`${name}.`) || error.field.startsWith(`${name}[`));
    const { status, code, request_id } = refused as Refused;
    const message = say(new Refused(status, code, error.message, [error], request_id));
    if (field) errors[field] ??= message;
    else rest.push(message);
  }
  return { errors, refusal: given.length === 0 ? say(refused) : rest.join(' ') || null };
}

export function useForm<V extends object>({ given, check, save, saved, say }: FormGiven<V>): Form<V> {
  const [typed, setTyped] = useState<Partial<V>>({});
  const [errors, setErrors] = useState<FieldErrors<V>>({});
  const [refusal, setRefusal] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const values = { ...given, ...typed };
  const changes = Object.fromEntries(Object.entries(typed).filter(([field, value]) => !same(value, given[field as keyof V]))) as Partial<V>;
  const changed = Object.keys(changes).length > 0;
  const unsaved = useRef(changed);
  unsaved.current = changed;

  const clear = () => {
    unsaved.current = false;
    setTyped({});
    setErrors({});
    setRefusal(null);
  };
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    event.stopPropagation();
    if (busy) return;
    const form = event.currentTarget;
    const found = check(values);
    setErrors(found);
    setRefusal(null);
    if (Object.keys(found).length > 0) {
      focusFirstError(form);
      return;
    }
    setBusy(true);
    try {
      await save(values, changes);
      clear();
      saved?.(values);
    } catch (refused) {
      const told = placed<V>(refused, Object.keys(given) as (keyof V & string)[], say);
      setErrors(told.errors);
      setRefusal(told.refusal);
      focusFirstError(form);
    } finally {
      setBusy(false);
    }
  };
  const set: Form<V>['set'] = (field, value) => {
    setTyped((before) => ({ ...before, [field]: value }));
    setErrors(({ [field as keyof V & string]: _gone, ...others }) => others as FieldErrors<V>);
    setRefusal(null);
  };
  return {
    values,
    changes,
    changed,
    errors,
    refusal,
    busy,
    set,
    text: (field) => ({ value: values[field] as string, error: errors[field], onChange: (event) => set(field, event.currentTarget.value as V[typeof field]) }),
    submit: (event) => void submit(event),
    undo: clear,
    unsaved: () => unsaved.current,
  };
}
