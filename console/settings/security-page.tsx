import { useState } from 'react';
import type { Affected, SecuritySettings } from '../../contract/security.ts';
import { SwitchRow } from '../../ui/form/switch-row.tsx';
import { Notice, Part, Sheet, SkeletonFields } from '../../ui/sheet/sheet.tsx';
import { toast } from '../../ui/toasts.tsx';
import { useMe } from '../app/desk/use-me.ts';
import { Failed } from '../app/waiting.tsx';
import { useRefusal } from '../app/words/use-refusal.ts';
import { useText } from '../app/words/use-text.tsx';
import { AdminMailsPart } from './admin-mails-part.tsx';
import { FileKindsPart } from './file-kinds-part.tsx';
import { LinkDays } from './link-days.tsx';
import { PolicyPart } from './policy-part.tsx';
import styles from './security-page.module.css';
import { SessionPart } from './session-part.tsx';
import { SwitchOffQuestion } from './switch-off-question.tsx';
import { affectedBy, type SecurityChange, useChangeSecurity, useSecurity } from './use-security.ts';

type Name = Extract<keyof SecuritySettings, 'public_links' | `share_${string}` | 'public_links_require_login'>;

/** The words of each switch, by its setting. */
const keys = {
  share_with_agents: 'settings.security.share_with_agents',
  share_with_requesters: 'settings.security.contacts',
  public_links: 'settings.security.links',
  public_links_require_login: 'settings.security.links_login',
  share_outside_restricted_groups: 'settings.security.share_outside',
} as const satisfies Record<Name, string>;

/** What flipping a switch changes. Contacts begin with their own company, the narrower way. */
const changeOf = (name: Name, on: boolean): Partial<SecuritySettings> =>
  name === 'share_with_requesters' ? { share_with_requesters: on ? 'same_company' : 'off' } : { [name]: on };

/** Global Settings > Security, section Ticket sharing (A6, A26, A27, A34, A35, Q8). Everybody may read it; admins switch. */
export function SecurityPage({ admin }: { admin: boolean }) {
  const t = useText();
  const me = useMe();
  const say = useRefusal();
  const settings = useSecurity();
  const change = useChangeSecurity();
  const [asked, setAsked] = useState<{ name: Name; affected: Affected } | null>(null);
  const [refused, setRefused] = useState<{ name: string; error: unknown } | null>(null);

  const save = (name: string, body: SecurityChange, said: string) => {
    setRefused(null);
    change.mutate(body, { onSuccess: () => toast({ text: said, name: 'settings' }), onError: (error) => setRefused({ name, error }) });
  };
  const flip = (name: Name, on: boolean, live?: SecurityChange['live']) =>
    save(
      name,
      { ...changeOf(name, on), ...(live ? { live } : {}) },
      t(on ? 'settings.security.switched_on' : 'settings.security.switched_off', { name: t(keys[name]) }),
    );
  /** Asks first where something lives that the switch would touch. */
  const wish = async (name: Name, on: boolean) => {
    if (on) return flip(name, true);
    try {
      const affected = await affectedBy(changeOf(name, false));
      if (affected.shares || affected.links) setAsked({ name, affected });
      else flip(name, false);
    } catch (error) {
      setRefused({ name, error });
    }
  };
  const { data } = settings;
  const row = (name: Name) => {
    const key = keys[name];
    const on = data![name] !== false && data![name] !== 'off';
    return (
      <SwitchRow
        key={name}
        label={t(key)}
        about={
          <dl className={styles.states}>
            <div data-now={on || undefined}>
              <dt>{t('settings.security.on')}</dt>
              <dd>{t(`${key}.on`)}</dd>
            </div>
            <div data-now={!on || undefined}>
              <dt>{t('settings.security.off')}</dt>
              <dd>{t(`${key}.off`)}</dd>
            </div>
          </dl>
        }
        checked={on}
        onChange={(next) => void wish(name, next)}
        readOnly={admin ? undefined : t(on ? 'settings.security.on' : 'settings.security.off')}
        error={refused?.name === name ? <span role="alert">{say(refused.error)}</span> : undefined}
      />
    );
  };
  return (
    <Sheet title={t('settings.security.title')} about={t('settings.security.about', { organisation: me.organisation.name })}>
      {!admin && <Notice>{t('settings.security.read_only', { role: t(`people.role.${me.role ?? 'agent'}`) })}</Notice>}
      <Part title={t('settings.security.sharing')}>
        {!data && (settings.error ? <Failed queries={[settings]} /> : <SkeletonFields count={5} label={t('app.loading')} />)}
        {data && (
          <>
            {row('share_with_agents')}
            {row('share_with_requesters')}
            {data.share_with_requesters !== 'off' && (
              <div className={styles.within}>
                <fieldset className={styles.fates} disabled={!admin}>
                  <legend className={styles.fateName}>{t('settings.security.contacts.with')}</legend>
                  {(['same_company', 'anyone'] as const).map((one) => (
                    <label key={one} className={styles.fate}>
                      <input
                        type="radio"
                        name="contacts-with"
                        checked={data.share_with_requesters === one}
                        onChange={() => save('share_with_requesters', { share_with_requesters: one }, t('settings.security.saved'))}
                      />
                      {t(`settings.security.contacts.${one}`)}
                    </label>
                  ))}
                </fieldset>
              </div>
            )}
            {row('public_links')}
            {data.public_links && (
              <div className={styles.within}>
                <LinkDays
                  days={data.public_link_max_days}
                  admin={admin}
                  busy={change.isPending}
                  refused={refused?.name === 'public_link_max_days' ? say(refused.error) : null}
                  onSave={(days) => save('public_link_max_days', { public_link_max_days: days }, t('settings.security.saved'))}
                />
              </div>
            )}
            {row('public_links_require_login')}
            {row('share_outside_restricted_groups')}
          </>
        )}
      </Part>
      {data && (
        <PolicyPart
          policy={data.password_policy}
          admin={admin}
          refused={refused?.name === 'password_policy' ? say(refused.error) : undefined}
          onChoose={(policy) => save('password_policy', { password_policy: policy }, t('settings.security.saved'))}
        />
      )}
      {data && (
        <SessionPart
          minutes={data.session_minutes}
          admin={admin}
          refused={refused?.name === 'session_minutes' ? say(refused.error) : undefined}
          onChoose={(session_minutes) => save('session_minutes', { session_minutes }, t('settings.security.saved'))}
        />
      )}
      {data && (
        <FileKindsPart
          types={data.attachment_types}
          admin={admin}
          busy={change.isPending}
          refused={refused?.name === 'attachment_types' ? say(refused.error) : undefined}
          onSave={(attachment_types) => save('attachment_types', { attachment_types }, t('settings.security.saved'))}
        />
      )}
      {data && (
        <AdminMailsPart
          on={data.security_mails}
          chosen={data.security_mails_to}
          admin={admin}
          busy={change.isPending}
          refused={refused?.name === 'security_mails' ? say(refused.error) : undefined}
          onSwitch={(on) =>
            save(
              'security_mails',
              { security_mails: on },
              t(on ? 'settings.security.switched_on' : 'settings.security.switched_off', { name: t('settings.admins.label') }),
            )
          }
          onSave={(security_mails_to) => save('security_mails', { security_mails_to }, t('settings.security.saved'))}
        />
      )}
      {asked && (
        <SwitchOffQuestion
          name={t(keys[asked.name])}
          affected={asked.affected}
          onAnswer={(live) => {
            setAsked(null);
            if (live) flip(asked.name, false, live);
          }}
        />
      )}
    </Sheet>
  );
}
