/** Files on their way to the server, each with its own progress; they wait there for the message that will carry them. */
import { useRef, useState } from 'react';
import { type Attachment, deleteAttachment, uploadAttachments } from '../../../contract/attachments.ts';
import { call, Refused, urlOf } from '../../../contract/client.ts';

export interface Upload {
  key: string;
  name: string;
  size: number;
  /** 0 to 1; 1 when the server has it. */
  progress: number;
  attachment: Attachment | null;
  error: unknown;
  file: File | null;
}

/** fetch cannot tell how much of a body has gone; XMLHttpRequest can. */
function upload(file: File, onProgress: (part: number) => void): { done: Promise<Attachment>; stop: () => void } {
  const request = new XMLHttpRequest();
  const done = new Promise<Attachment>((resolve, reject) => {
    request.open('POST', urlOf(uploadAttachments));
    request.responseType = 'json';
    request.setRequestHeader('accept-language', document.documentElement.lang);
    request.upload.onprogress = (event) => onProgress(event.lengthComputable ? event.loaded / event.total : 0);
    request.onload = () => {
      const answer = request.response as (Attachment[] & Partial<Pick<Refused, 'code' | 'message' | 'errors'>>) | null;
      if (request.status === 201 && answer?.[0]) resolve(answer[0]);
      else
        reject(
          new Refused(
            request.status,
            answer?.code ?? 'validation_failed',
            answer?.message ?? '',
            answer?.errors ?? [],
            request.getResponseHeader('x-request-id'),
          ),
        );
    };
    request.onerror = () => reject(new Refused(0, 'offline', '', [], null));
    const form = new FormData();
    form.append('attachments[]', file, file.name);
    request.send(form);
  });
  return { done, stop: () => request.abort() };
}

const shown = (attachment: Attachment): Upload => ({
  key: `a${attachment.id}`,
  name: attachment.name,
  size: attachment.size,
  progress: 1,
  attachment,
  error: null,
  file: null,
});

export function useUploads() {
  const [uploads, setUploads] = useState<Upload[]>([]);
  const running = useRef(new Map<string, () => void>());
  const count = useRef(0);
  const change = (key: string, change: Partial<Upload>) => setUploads((all) => all.map((one) => (one.key === key ? { ...one, ...change } : one)));
  const start = (key: string, file: File) => {
    const { done, stop } = upload(file, (progress) => change(key, { progress: Math.min(progress, 0.99) }));
    running.current.set(key, stop);
    done
      .then((attachment) => change(key, { attachment, progress: 1 }))
      .catch((error: unknown) => change(key, { error }))
      .finally(() => running.current.delete(key));
  };
  return {
    uploads,
    busy: uploads.some((one) => !one.attachment && !one.error),
    ids: uploads.flatMap((one) => (one.attachment ? [one.attachment.id] : [])),
    add(files: File[]) {
      const fresh = files.map((file) => ({ key: `u${++count.current}`, name: file.name, size: file.size, progress: 0, attachment: null, error: null, file }));
      setUploads((all) => [...all, ...fresh]);
      for (const one of fresh) start(one.key, one.file);
    },
    again(key: string) {
      const one = uploads.find((other) => other.key === key);
      if (!one?.file) return;
      change(key, { error: null, progress: 0 });
      start(key, one.file);
    },
    remove(key: string) {
      running.current.get(key)?.();
      const one = uploads.find((other) => other.key === key);
      setUploads((all) => all.filter((other) => other.key !== key));
      if (one?.attachment) call(deleteAttachment, { params: { attachment_id: one.attachment.id } }).catch(() => null);
    },
    /** Shows files that wait on the server already: a draft's, or those of a message that came back. */
    show: (attachments: Attachment[]) => setUploads(attachments.map(shown)),
  };
}
