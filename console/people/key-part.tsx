import { CopyButton } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { TextButton } from '../../ui/buttons.tsx';
import { confirm } from '../../ui/sheet/confirm.tsx';
import { Notice, Part } from '../../ui/sheet/sheet.tsx';
import { useRefusal } from '../app/words/use-refusal.ts';
import { useText } from '../app/words/use-text.tsx';
import styles from './key-part.module.css';
import { useNewApiKey } from './use-agents.ts';

function FreshKey({ apiKey, onKept }: { apiKey: string; onKept: () => void }) {
  const t = useText();
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    box.current?.focus();
  }, []);
  return (
    <section ref={box} className={styles.fresh} tabIndex={-1} aria-label={t('people.key.made')}>
      <p>{t('people.key.made_about')}</p>
      <code className={styles.key}>{apiKey}</code>
      <div className={styles.buttons}>
        <CopyButton value={apiKey} timeout={4000}>
          {({ copied, copy }) => (
            <TextButton look="main" onClick={copy}>
              {copied ? <IconCheck size={16} aria-hidden="true" /> : <IconCopy size={16} aria-hidden="true" />}
              <span aria-live="polite">{t(copied ? 'people.key.copied' : 'people.key.copy')}</span>
            </TextButton>
          )}
        </CopyButton>
        <TextButton look="quiet" onClick={onKept}>
          {t('people.key.close')}
        </TextButton>
      </div>
    </section>
  );
}

/** Makes a new API key, after a warning that the old one stops; shows it once. `name` is left out for one's own. */
export function KeyPart({ agentId, name }: { agentId: number; name?: string }) {
  const t = useText();
  const refusal = useRefusal();
  const fresh = useNewApiKey(agentId);
  const make = async () => {
    const sure = await confirm({
      title: name ? t('people.key.sure', { name }) : t('people.key.own_sure'),
      text: t('people.key.any_warning'),
      action: t('people.key.confirm'),
      cancel: t('people.cancel'),
    });
    if (sure) fresh.mutate();
  };
  return (
    <Part title={t('people.key.title')} about={name ? t('people.key.about', { name }) : t('people.key.own_about')}>
      {fresh.error && <Notice tone="refused">{refusal(fresh.error)}</Notice>}
      {fresh.data ? (
        <FreshKey apiKey={fresh.data.api_key} onKept={() => fresh.reset()} />
      ) : (
        <div>
          <TextButton onClick={() => void make()} disabled={fresh.isPending}>
            {t('people.key.make')}
          </TextButton>
        </div>
      )}
    </Part>
  );
}
