/** Mail addresses as people type and paste them. */

export const looksRight = (address: string) => /^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+$/.test(address);

/** `Mina <mina@acme.com>, kim@beta.kr` as its addresses. */
export const addressesIn = (text: string) =>
  text
    .split(/[,;\n]+/)
    .flatMap((part) => (part.includes('<') ? [part] : part.trim().split(/\s+/)))
    .map((part) => (/<([^<>]+)>/.exec(part)?.[1] ?? part).trim())
    .filter(Boolean);

export const wrongAddressIn = (...lines: string[][]) => lines.flat().find((address) => !looksRight(address)) ?? null;
