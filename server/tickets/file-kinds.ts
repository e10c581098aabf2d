/** Kinds of files: those nobody may send, those a browser may be told the type of, and pictures, known by what they begin with and not by their name. */
import { refusal } from '../platform/refusal.ts';

/** What runs when it is opened. Scripts of the web (html, svg, js in a page) are accepted: they only ever leave as downloads. */
export const refusedEndings = new Set(
  `ade adp apk appref-ms app application appx bat cab chm cmd com command cpl deb desktop diagcab dll dmg exe gadget hta inf ins iso isp jar jnlp jse lib lnk
   mde msc msi msix msp mst nsh osx pif ps1 ps1xml ps2 psc1 psc2 psd1 psm1 reg rpm scf scr sct sh shb shs sys vb vbe vbs vhd vhdx vxd workflow ws wsc wsf wsh xll`.split(
    /\s+/,
  ),
);

/** Windows drops dots and blanks at the end of a name, so they hide no ending. */
const endingOf = (name: string): string => /\.([^.]+)$/.exec(name.replace(/[.\s]+$/, ''))?.[1]?.toLowerCase() ?? '';

/** Refuses files of the refused kinds by name. */
export function refuseKinds(files: { name: string }[]): void {
  const refused = files.find((file) => refusedEndings.has(endingOf(file.name)));
  if (refused) throw refusal('attachment.type', { name: refused.name });
}

const safe = new Set(
  `application/pdf application/zip application/gzip application/x-7z-compressed application/json application/msword application/rtf application/vnd.ms-excel application/vnd.ms-powerpoint
   application/vnd.openxmlformats-officedocument.wordprocessingml.document application/vnd.openxmlformats-officedocument.spreadsheetml.sheet
   application/vnd.openxmlformats-officedocument.presentationml.presentation application/vnd.oasis.opendocument.text application/vnd.oasis.opendocument.spreadsheet
   audio/mpeg audio/ogg audio/wav audio/mp4 video/mp4 video/webm video/quicktime image/png image/jpeg image/gif image/webp image/avif image/heic image/tiff
   message/rfc822 text/plain text/csv text/calendar`.split(/\s+/),
);

/** The type a download is sent with: a harmless one as it was given, anything else as nothing in particular. */
export function downloadType(given: string): string {
  const type = given.split(';')[0]!.trim().toLowerCase();
  return safe.has(type) ? type : 'application/octet-stream';
}

const beginnings: [string, (bytes: Buffer) => boolean][] = [
  ['image/png', (bytes) => bytes.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))],
  ['image/jpeg', (bytes) => bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))],
  ['image/gif', (bytes) => /^GIF8[79]a$/.test(bytes.toString('latin1', 0, 6))],
  ['image/webp', (bytes) => bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP'],
  ['image/avif', (bytes) => /^ftypavi[fs]$/.test(bytes.toString('latin1', 4, 12))],
];

/** The kind of picture these first bytes are of, or null where they are of none. */
export const pictureType = (bytes: Buffer): string | null => beginnings.find(([, fits]) => fits(bytes))?.[0] ?? null;
