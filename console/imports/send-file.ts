/** Sends a file with its choices; fetch cannot tell how much of a body has gone, XMLHttpRequest can. */
import { Refused, urlOf } from '../../contract/client.ts';
import type { EndpointShape } from '../../contract/endpoint.ts';
import type { FieldError } from '../../contract/refusals.ts';
import type { Choices } from './use-imports.ts';

/** The choices as a form with the file, or with the number it was given when it was sent; where no field was chosen yet, the server guesses. */
export function formOf(file: File | number, choices: Choices, dryRun?: boolean): FormData {
  const form = new FormData();
  for (const [column, field] of Object.entries(choices.fields ?? {}))
    form.append(field.startsWith('custom:') ? `fields[custom_fields][${field.slice(7)}]` : `fields[${field}]`, column);
  for (const name of ['blank', 'match', 'unknown_company'] as const) form.append(name, choices[name]);
  if (choices.header !== null) form.append('header', String(choices.header));
  if (dryRun) form.append('dry_run', 'true');
  if (typeof file === 'number') form.append('file_id', String(file));
  else form.append('file', file, file.name);
  return form;
}

interface Way {
  onProgress?: (part: number) => void;
  signal?: AbortSignal;
}
export function sendFile<T>(shape: EndpointShape, form: FormData, { onProgress, signal }: Way): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(shape.method, urlOf(shape));
    request.responseType = 'json';
    request.setRequestHeader('accept-language', document.documentElement.lang);
    request.upload.onprogress = (event) => onProgress?.(event.lengthComputable ? event.loaded / event.total : 0);
    request.onload = () => {
      const answer = request.response as
        | (T & { code?: string; message?: string; errors?: FieldError[]; description?: string; additional_info?: Record<string, unknown> })
        | null;
      if (request.status < 300 && answer) return resolve(answer);
      const said = answer?.message ?? answer?.description ?? '';
      reject(
        new Refused(
          request.status,
          answer?.code ?? 'validation_failed',
          said,
          answer?.errors ?? [],
          request.getResponseHeader('x-request-id'),
          answer?.additional_info,
        ),
      );
    };
    request.onerror = () => reject(new Refused(0, 'offline', '', [], null));
    request.onabort = () => reject(signal?.reason ?? new Refused(0, 'offline', '', [], null));
    signal?.addEventListener('abort', () => request.abort());
    request.send(form);
  });
}

/** Under which number the server keeps a file. */
const numbers = new WeakMap<File, number>();
const notKept = (error: unknown) => error instanceof Refused && error.errors.some((one) => one.field === 'file_id');

/** Asks about a file that is sent once: again only where the server has let go of it. */
export async function askAbout<T>(shape: EndpointShape, file: File, choices: Choices, way: Way & { dryRun?: boolean }): Promise<T> {
  const known = numbers.get(file);
  const ask = async (sent: File | number) => {
    const answer = await sendFile<T & { file_id?: number }>(shape, formOf(sent, choices, way.dryRun), way);
    if (answer.file_id) numbers.set(file, answer.file_id);
    return answer;
  };
  if (known === undefined) return ask(file);
  return ask(known).catch((error: unknown) => (notKept(error) ? ask(file) : Promise.reject(error)));
}
