/** A refusal is an answer, not an accident: it is in the catalogue, it has words and facts. Anything else thrown is a bug. */
import { type RefusalCode, type RefusalKind, refusals } from '../../contract/refusals.ts';

export type Facts = Record<string, string | number | boolean | null>;

export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly facts: Facts;
  /** The field of the request it belongs to, where it belongs to one. */
  readonly field: string | undefined;
  constructor(code: RefusalCode, facts: Facts = {}, field?: string) {
    super(code);
    this.code = code;
    this.facts = facts;
    this.field = field ?? (refusals[code] as RefusalKind).field;
  }
}

/** Makes the refusal of this code; `field` overrides the catalogue's. Throw it. */
export const refusal = (code: RefusalCode, facts?: Facts, field?: string) => new Refusal(code, facts, field);

/** One field that is not as it has to be; several are thrown together as `Invalid`. */
export interface Flaw {
  field: string;
  code: 'missing_field' | 'invalid_value' | 'datatype_mismatch' | 'invalid_field' | 'duplicate_value' | 'incompatible_field';
  message: string;
  additional_info?: Record<string, unknown>;
  /** The part of a dictionary it is about. */
  nested_field?: string;
}

/** All bad fields of one request at once. */
export class Invalid extends Error {
  readonly flaws: Flaw[];
  readonly status: 400 | 409;
  constructor(flaws: Flaw[], status: 400 | 409 = 400) {
    super(flaws.map((flaw) => `${flaw.field}: ${flaw.message}`).join('; '));
    this.flaws = flaws;
    this.status = status;
  }
}

/** Throws when any flaw was found; otherwise nothing. */
export function refuseFlaws(flaws: Flaw[]): void {
  if (flaws.length) throw new Invalid(flaws);
}
