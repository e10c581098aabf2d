/** Sends a file with its choices; fetch cannot tell how much of a body has gone, XMLHttpRequest can. */
import { Refused, urlOf } from '../../contract/client.ts';
import type { EndpointShape } from '../../contract/endpoint.ts';
import type { FieldError } from '../../contract/refusals.ts';
import type { Choices } from './use-imports.ts';

/** The choices as a form; where no field was chosen yet, the server guesses. */
export function formOf(file: File, choices: Choices, dryRun?: boolean): FormData {
  const form = new FormData();
  for (const [column, field] of Object.entries(choices.fields ?? {}))
    form.append(field.startsWith('custom:') ? `fields[custom_fields][${field.slice(7)}]` : `fields[${field}]`, column);
  for (const name of ['blank', 'match', 'unknown_company'] as const) form.append(name, choices[name]);
  if (choices.header !== null) form.append('header', String(choices.header));
  if (dryRun) form.append('dry_run', 'true');
  form.append('file', file, file.name);
  return form;
}

const lookBytes = 1_000_000;
/** The first rows of a text, cut at the end of a line; a workbook is whole or nothing. */
export async function beginningOf(file: File): Promise<File> {
  if (file.size <= lookBytes || /\.xlsx$/i.test(file.name)) return file;
  const head = new Uint8Array(await file.slice(0, lookBytes).arrayBuffer());
  if (head[0] === 0x50 && head[1] === 0x4b) return file;
  const wide = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
  const end = wide ? -1 : head.lastIndexOf(10);
  return new File([head.subarray(0, end > 0 ? end + 1 : lookBytes)], file.name);
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
      const answer = request.response as (T & { code?: string; message?: string; errors?: FieldError[]; description?: string }) | null;
      if (request.status < 300 && answer) return resolve(answer);
      const said = answer?.message ?? answer?.description ?? '';
      reject(new Refused(request.status, answer?.code ?? 'validation_failed', said, answer?.errors ?? [], request.getResponseHeader('x-request-id')));
    };
    request.onerror = () => reject(new Refused(0, 'offline', '', [], null));
    request.onabort = () => reject(signal?.reason ?? new Refused(0, 'offline', '', [], null));
    signal?.addEventListener('abort', () => request.abort());
    request.send(form);
  });
}
