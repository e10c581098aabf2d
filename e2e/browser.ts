import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type Browser, chromium, type LaunchOptions } from 'playwright-core';

const cache = join(import.meta.dirname, '../.cache/browser');

/** Nothing the tests do may reach the internet or ask a question; camera, microphone and screen answer by themselves. */
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
  '--auto-accept-this-tab-capture',
];

/** A browser for the stories: the one npm brought, else this machine's, else Debian's. Close it at the end. */
export async function launchBrowser(options: LaunchOptions = {}): Promise<Browser> {
  const reasons: string[] = [];
  for (const find of [broughtByNpm, ofThisMachine, fromDebian]) {
    const found = await find();
    if (!found) continue;
    try {
      return await chromium.launch({ ...options, ...found, args: [...args, ...(options.args ?? [])] });
    } catch (error) {
      reasons.push(`${found.executablePath}: ${(error as Error).message.split('\n', 1)[0]}`);
    }
  }
  throw new Error(`No browser for the tests: install Chromium. ${reasons.join('; ')}`);
}

/** The packed Chromium, unpacked once per version; with its own libraries and fonts, so that a bare machine will do. */
async function broughtByNpm(): Promise<LaunchOptions | undefined> {
  const at = packed();
  if (!at) return undefined;
  const dir = join(cache, at.version);
  if (!existsSync(dir)) await unpack(at.bin, dir);
  const libraries = [join(dir, 'al2023/lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':');
  const env = { ...process.env, LD_LIBRARY_PATH: libraries, FONTCONFIG_FILE: join(dir, 'fonts.conf'), HOME: process.env.HOME ?? dir } as Record<string, string>;
  return { executablePath: join(dir, 'chromium'), env };
}

function packed() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  try {
    const root = join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '..');
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    return { bin: join(root, 'bin'), version };
  } catch {
    return undefined;
  }
}

/** Whole or not at all: two test files may unpack at once, and one may be stopped half way. */
async function unpack(bin: string, dir: string) {
  mkdirSync(cache, { recursive: true });
  const draft = mkdtempSync(join(cache, 'new-'));
  const { inflate } = await import('@sparticuz/chromium');
  const before = process.env.TMPDIR;
  process.env.TMPDIR = draft; // Where the package unpacks to.
  try {
    await Promise.all(['chromium.br', 'fonts.tar.br', 'swiftshader.tar.br', 'al2023.tar.br'].map((file) => inflate(join(bin, file))));
    writeFileSync(join(draft, 'fonts.conf'), fontsConf(dir));
    if (!existsSync(dir)) renameSync(draft, dir);
  } catch (error) {
    if (!existsSync(dir)) throw error;
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
    rmSync(draft, { recursive: true, force: true });
  }
}

const escaped = (path: string) => path.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

const fontsConf = (dir: string) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${escaped(dir)}/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${escaped(dir)}/fonts-cache</cachedir>
</fontconfig>
`;

async function ofThisMachine(): Promise<LaunchOptions | undefined> {
  const names = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable'];
  const mac = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium'];
  const executablePath = [process.env.TANDEM_BROWSER ?? '', ...names, ...mac].find((path) => path && existsSync(path));
  return executablePath ? { executablePath } : undefined;
}

async function fromDebian(): Promise<LaunchOptions | undefined> {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get') || existsSync('/usr/bin/chromium')) return undefined;
  console.log('Bringing Chromium for the tests from Debian.');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const install = () => spawnSync('apt-get', ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'], { stdio: 'ignore', env });
  if (install().status !== 0) {
    spawnSync('apt-get', ['update'], { stdio: 'ignore', env });
    install();
  }
  return ofThisMachine();
}
