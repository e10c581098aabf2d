import { useState } from 'react';
import { type PortalSettings, portalLanguages } from '../../contract/portal-settings.ts';
import { RadioChoices } from '../../ui/form/radio-choices.tsx';
import { SwitchRow } from '../../ui/form/switch-row.tsx';
import { Notice, Part, Sheet, SkeletonFields } from '../../ui/sheet/sheet.tsx';
import { toast } from '../../ui/toasts.tsx';
import { currentDesk, useMe } from '../app/desk/use-me.ts';
import { Failed } from '../app/waiting.tsx';
import { languageNames } from '../app/words/define-texts.ts';
import { useRefusal } from '../app/words/use-refusal.ts';
import { useText } from '../app/words/use-text.tsx';
import styles from './portals-page.module.css';
import { useChangePortal, usePortal } from './use-portal.ts';

const who = ['anyone', 'logged_in'] as const;

/** Settings > Portals (D20–D22, A28): who may write, who may read by a public address, who may come in. Everybody may read it; admins choose. */
export function PortalsPage({ admin }: { admin: boolean }) {
  const t = useText();
  const me = useMe();
  const say = useRefusal();
  const settings = usePortal();
  const change = useChangePortal();
  const [refused, setRefused] = useState<{ name: keyof PortalSettings; error: unknown } | null>(null);
  const { data } = settings;

  const save = (body: Partial<PortalSettings>) => {
    const [name] = Object.keys(body) as [keyof PortalSettings];
    setRefused(null);
    change.mutate(body, {
      onSuccess: () => toast({ text: t('portals.saved'), name: 'settings' }),
      onError: (error) => setRefused({ name, error }),
    });
  };
  const errorAt = (name: keyof PortalSettings) => (refused?.name === name ? say(refused.error) : undefined);
  const question = (name: 'who_can_submit_tickets' | 'who_can_view_public_tickets', of: 'submit' | 'view') => (
    <RadioChoices
      label={t(`portals.${of}`)}
      about={t(`portals.${of}.about`)}
      choices={who.map((value) => ({ value, label: t(`portals.${of}.${value}`), about: t(`portals.${of}.${value}.about`) }))}
      chosen={[data![name]]}
      disabled={!admin}
      error={errorAt(name)}
      onChoose={(value) => save({ [name]: value })}
    />
  );
  const languages = (code: (typeof portalLanguages)[number], on: boolean) => {
    const next = portalLanguages.filter((one) => (one === code ? on : data!.languages.includes(one)));
    if (next.length) save({ languages: next });
    else toast({ text: t('portals.languages.one') });
  };
  return (
    <Sheet title={t('portals.title')} about={t('portals.about')}>
      {!admin && <Notice>{t('portals.read_only', { role: t(`people.role.${me.role ?? 'agent'}`) })}</Notice>}
      {!data && (settings.error ? <Failed queries={[settings]} /> : <SkeletonFields count={4} label={t('app.loading')} />)}
      {data && (
        <>
          <Part title={t('portals.permissions')}>
            {question('who_can_submit_tickets', 'submit')}
            {question('who_can_view_public_tickets', 'view')}
            <SwitchRow
              label={t('portals.sign_up')}
              about={t('portals.sign_up.about')}
              checked={data.sign_up}
              onChange={(on) => save({ sign_up: on })}
              readOnly={admin ? undefined : t(data.sign_up ? 'portals.on' : 'portals.off')}
              error={errorAt('sign_up')}
            />
          </Part>
          <Part title={t('portals.languages')}>
            <RadioChoices
              several
              label={t('portals.languages.offered')}
              about={t('portals.languages.about')}
              choices={portalLanguages.map((value) => ({ value, label: languageNames[value], lang: value }))}
              chosen={data.languages}
              disabled={!admin}
              error={errorAt('languages')}
              onChoose={languages}
            />
          </Part>
          <p className={styles.look}>
            <a href={`/portal/${currentDesk()}`} target="_blank" rel="noreferrer">
              {t('portals.look')}
            </a>
          </p>
        </>
      )}
    </Sheet>
  );
}
