/** What an operator sets, by environment; a wrong value is one clear sentence. Every name is documented in docs/operating.md. */
export interface Config {
  port: number;
  host: string;
  /** Links in mails are built from it; null: from the request's own address, on loopback only. */
  url: string | null;
  directory: string;
  database_url: string | null;
  smtp_url: string | null;
  mail_from: string;
  nats_url: string | null;
  demo: boolean;
  admin: { email: string; password: string | null; api_key: string | null } | null;
  desks: { slug: string; kind: 'help_desk' | 'service_desk' }[];
  trusted_proxies: string[];
  rate_limit: number;
  attachment_mb: number;
  /** A file of contacts or companies to be imported. */
  import_mb: number;
  pool_size: number;
  log_level: string;
  /** The catch-all mail page `/mailbox`; never where real mail goes out. */
  mailbox: boolean;
}

export class ConfigError extends Error {}

const wrong = (name: string, value: string | undefined, wanted: string): never => {
  throw new ConfigError(`${name} is "${value ?? ''}"; it has to be ${wanted}.`);
};

function whole(env: NodeJS.ProcessEnv, name: string, otherwise: number, least: number, most: number): number {
  const text = env[name];
  if (text === undefined || text === '') return otherwise;
  const value = Number(text);
  return Number.isInteger(value) && value >= least && value <= most ? value : wrong(name, text, `a whole number from ${least} to ${most}`);
}

function address(env: NodeJS.ProcessEnv, name: string, schemes: string[]): string | null {
  const text = env[name];
  if (!text) return null;
  const scheme = URL.canParse(text) ? new URL(text).protocol.slice(0, -1) : '';
  return schemes.includes(scheme) ? text.replace(/\/$/, '') : wrong(name, text, `a URL beginning with ${schemes.map((one) => `${one}://`).join(' or ')}`);
}

function flag(env: NodeJS.ProcessEnv, name: string, otherwise: boolean): boolean {
  const text = env[name];
  if (text === undefined || text === '') return otherwise;
  return text === '1' || text === 'true' ? true : text === '0' || text === 'false' ? false : wrong(name, text, '1 or 0');
}

function desksOf(text: string | undefined): Config['desks'] {
  if (!text) return [];
  return text.split(',').map((part) => {
    const [slug = '', kind = 'help_desk'] = part.trim().split('=');
    if (!/^[a-z][a-z0-9-]{0,38}$/.test(slug) || (kind !== 'help_desk' && kind !== 'service_desk'))
      wrong('TANDEM_DESKS', text, 'a list such as care=help_desk,it=service_desk');
    return { slug, kind: kind as 'help_desk' | 'service_desk' };
  });
}

/** Reads and checks the environment; throws `ConfigError` with one sentence. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const email = env.TANDEM_ADMIN_EMAIL || null;
  if (email && !/^[^\s@]+@[^\s@]+$/.test(email)) wrong('TANDEM_ADMIN_EMAIL', email, 'a mail address');
  if (!email && (env.TANDEM_ADMIN_PASSWORD || env.TANDEM_ADMIN_API_KEY))
    throw new ConfigError('TANDEM_ADMIN_PASSWORD or TANDEM_ADMIN_API_KEY is set without TANDEM_ADMIN_EMAIL; say whose they are.');
  const smtp = address(env, 'SMTP_URL', ['smtp', 'smtps']);
  const url = address(env, 'TANDEM_URL', ['http', 'https']);
  const host = env.HOST || '127.0.0.1';
  const apiKey = env.TANDEM_ADMIN_API_KEY || null;
  if (apiKey && apiKey.length < 20) throw new ConfigError('TANDEM_ADMIN_API_KEY is shorter than 20 characters; a key anybody could guess is none.');
  const level = env.TANDEM_LOG || 'info';
  if (!['silent', 'error', 'warn', 'info', 'debug'].includes(level)) wrong('TANDEM_LOG', level, 'silent, error, warn, info or debug');
  return {
    port: whole(env, 'PORT', 8080, 0, 65535),
    host,
    url,
    directory: env.TANDEM_DATA || '.tandem',
    database_url: address(env, 'DATABASE_URL', ['postgres', 'postgresql']),
    smtp_url: smtp,
    mail_from: env.TANDEM_MAIL_FROM || '',
    nats_url: address(env, 'NATS_URL', ['nats', 'tls']),
    demo: flag(env, 'TANDEM_DEMO', !email),
    admin: email ? { email, password: env.TANDEM_ADMIN_PASSWORD || null, api_key: apiKey } : null,
    desks: desksOf(env.TANDEM_DESKS),
    trusted_proxies: (env.TANDEM_TRUSTED_PROXIES || '')
      .split(',')
      .map((one) => one.trim())
      .filter(Boolean),
    rate_limit: whole(env, 'TANDEM_RATE_LIMIT', 0, 0, 1_000_000),
    attachment_mb: whole(env, 'TANDEM_ATTACHMENT_MB', 20, 1, 1000),
    import_mb: whole(env, 'TANDEM_IMPORT_MB', 200, 1, 2000),
    pool_size: whole(env, 'TANDEM_POOL', 10, 2, 200),
    log_level: level,
    mailbox: !smtp,
  };
}
