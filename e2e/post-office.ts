/** The post on the other side: a real SMTP server that takes every mail and reads it. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

export interface Delivered {
  /** To whom the envelope said it goes. */
  to: string[];
  mail: ParsedMail;
}

export interface PostOffice {
  url: string;
  delivered: Delivered[];
  /** Waits for a mail to this address that fits. */
  mailTo(address: string, fits?: (mail: ParsedMail) => boolean): Promise<ParsedMail>;
  close(): Promise<void>;
}

export async function openPostOffice(): Promise<PostOffice> {
  const delivered: Delivered[] = [];
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData(stream, session, done) {
      simpleParser(stream).then(
        (mail) => {
          delivered.push({ to: session.envelope.rcptTo.map((one) => one.address.toLowerCase()), mail });
          done();
        },
        (error: Error) => done(error),
      );
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    delivered,
    async mailTo(address, fits = () => true) {
      for (const end = Date.now() + 20_000; Date.now() < end; await wait(50)) {
        const found = delivered.find((one) => one.to.includes(address) && fits(one.mail));
        if (found) return found.mail;
      }
      throw new Error(`No such mail to ${address}; there were: ${delivered.map((one) => `${one.to}: ${one.mail.subject}`).join('; ') || 'none'}`);
    },
    close: () => new Promise((done) => server.close(() => done())),
  };
}
