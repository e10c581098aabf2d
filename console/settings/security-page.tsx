import type { SecuritySettings } from '../../contract/security.ts';
import { Notice, Part, Sheet, SkeletonFields } from '../../ui/sheet.tsx';
import { SwitchRow } from '../../ui/switch-row.tsx';
import { toast } from '../../ui/toasts.tsx';
import { useMe } from '../app/use-me.ts';
import { useRefusal } from '../app/use-refusal.ts';
import { useText } from '../app/use-text.tsx';
import { Failed } from '../app/waiting.tsx';
import styles from './security-page.module.css';
import { useChangeSecurity, useSecurity } from './use-security.ts';

const switches = [
  { name: 'share_with_agents', key: 'settings.security.share_with_agents' },
  { name: 'share_outside_restricted_groups', key: 'settings.security.share_outside' },
] as const satisfies { name: keyof SecuritySettings; key: string }[];

/** Global Settings > Security, section Ticket sharing (A6, A34). Everybody may read it; admins switch. */
export function SecurityPage({ admin }: { admin: boolean }) {
  const t = useText();
  const me = useMe();
  const say = useRefusal();
  const settings = useSecurity();
  const change = useChangeSecurity();
  const flip = (name: keyof SecuritySettings, label: string, on: boolean) =>
    change.mutate(
      { [name]: on },
      { onSuccess: () => toast({ text: t(on ? 'settings.security.switched_on' : 'settings.security.switched_off', { name: label }), name: 'settings' }) },
    );
  return (
    <Sheet title={t('settings.security.title')} about={t('settings.security.about', { organisation: me.organisation.name })}>
      {!admin && <Notice>{t('settings.security.read_only', { role: t(`people.role.${me.role ?? 'agent'}`) })}</Notice>}
      <Part title={t('settings.security.sharing')}>
        {!settings.data && (settings.error ? <Failed queries={[settings]} /> : <SkeletonFields count={2} label={t('app.loading')} />)}
        {settings.data &&
          switches.map(({ name, key }) => {
            const on = settings.data[name];
            const asked = change.variables && name in change.variables;
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
                onChange={(next) => flip(name, t(key), next)}
                readOnly={admin ? undefined : t(on ? 'settings.security.on' : 'settings.security.off')}
                error={asked && change.error ? <span role="alert">{say(change.error)}</span> : undefined}
              />
            );
          })}
      </Part>
    </Sheet>
  );
}
