/** Declares one call of the API: the server serves it, the console calls it, OpenAPI prints it. */
import type { Static, TSchema } from 'typebox';
import type { RefusalCode } from './refusals.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Who may call: anyone; whoever is signed in; customers at the portal; agents of the desk; supervisors and above; admins. */
export type Who = 'anyone' | 'signed_in' | 'customer' | 'agent' | 'supervisor' | 'admin';

/** What an endpoint is declared with. `path` stands below `/api/v2` and names its parameters with a colon. */
export interface EndpointShape {
  method: Method;
  path: string;
  who: Who;
  /** One sentence for the reader of the API page. */
  about: string;
  params?: TSchema;
  query?: TSchema;
  body?: TSchema;
  /** The body may also come as multipart/form-data with `attachments[]` files. */
  multipart?: boolean;
  /** Instead of attachments the form holds one picture under this name. */
  picture?: string;
  /** Instead of attachments the form holds one file to be imported under this name. */
  file?: string;
  /** Exactly one status and the shape answered with it; 204 answers nothing. */
  answer: { readonly [status: number]: TSchema };
  refuses?: readonly RefusalCode[];
}

export const endpoint = <const E extends EndpointShape>(shape: E): E => shape;

type Of<E, K extends string> = E extends { [key in K]: infer S extends TSchema } ? Static<S> : Record<string, never>;
export type ParamsOf<E extends EndpointShape> = Of<E, 'params'>;
export type QueryOf<E extends EndpointShape> = Of<E, 'query'>;
export type BodyOf<E extends EndpointShape> = Of<E, 'body'>;
export type AnswerOf<E extends EndpointShape> = E['answer'][keyof E['answer']] extends infer S ? (S extends TSchema ? Static<S> : never) : never;
