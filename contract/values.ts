/** The small shapes every noun of the wire is made of: ids, instants, nullable fields, texts. */
import { type Static, type TSchema, Type } from 'typebox';

/** A whole positive number below 2^53; tickets count from 1 at each desk. */
export const Id = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });

/** A point in time as it leaves the server: `YYYY-MM-DDTHH:MM:SSZ`, always UTC, never a fraction. */
export const Instant = Type.String({ format: 'instant' });

/** A point in time as clients may send it: a date, or date and time with or without seconds and zone (no zone = UTC). */
export const InstantIn = Type.String({ format: 'instant-in', maxLength: 40 });

/** The value or null; blank fields are null on the wire and never left out. */
export function Nullable<T extends TSchema>(schema: T) {
  const { type } = schema as unknown as { type?: string };
  const nullable = type ? { ...schema, type: [type, 'null'] } : { ...schema, nullable: true };
  if ('enum' in nullable && Array.isArray(nullable.enum)) nullable.enum = [...nullable.enum, null];
  return Type.Unsafe<Static<T> | null>(nullable);
}

/** A text of at least one and at most `max` characters. */
export const Text = (max: number, min = 1) => Type.String({ minLength: min, maxLength: max });

/**
 * One line that is read as what it is: a name, a subject, a tag. Control characters and marks that turn the direction of writing and never
 * turn it back are taken out as it comes in.
 */
export const Line = (max: number, min = 1) => Type.String({ minLength: min, maxLength: max, 'x-line': true });

/** One of the named words. */
export const OneOf = <const T extends readonly (string | number)[]>(values: T) =>
  Type.Unsafe<T[number]>({ type: typeof values[0] === 'number' ? 'integer' : 'string', enum: [...values] });

/** A mail address as people write it; compared without regard to case. */
export const Email = Type.String({ format: 'email', maxLength: 254 });

/** The same, whose domain may be written in its own letters; it is kept in the form mail uses. */
export const MailAddress = Type.String({ format: 'mail-address', maxLength: 254 });

/** Rich text as HTML; the server keeps only what its allow-list names. */
export const Html = Type.String({ maxLength: 1_000_000 });

export const Paging = {
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000 })),
  per_page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
};

/** Of an import, an export, a job: it stands still because no worker is running, and goes on by itself as soon as one does. */
export const NoWorker = Type.Boolean();

/** A person by name, as shown beside what they did. */
export const PersonRef = Type.Object({ id: Id, name: Type.String() });
export type PersonRef = Static<typeof PersonRef>;

export const Nothing = Type.Null();
