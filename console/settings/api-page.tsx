import { CopyButton } from '@mantine/core';
import { IconCheck, IconCopy, IconExternalLink } from '@tabler/icons-react';
import { apiBase } from '../../contract/client.ts';
import { IconButton } from '../../ui/buttons.tsx';
import { Part, Sheet } from '../../ui/sheet/sheet.tsx';
import { SettingsLink } from '../app/ways/settings-link.tsx';
import { useRichText, useText } from '../app/words/use-text.tsx';
import styles from './api-page.module.css';

function Code({ label, children }: { label: string; children: string }) {
  const t = useText();
  return (
    <figure className={styles.code}>
      <figcaption className="unseen">{label}</figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways has to be reached with the keyboard */}
      <pre tabIndex={0}>{children}</pre>
      <CopyButton value={children} timeout={2000}>
        {({ copied, copy }) => (
          <IconButton label={t(copied ? 'app.copied' : 'app.copy')} onClick={copy}>
            {copied ? <IconCheck size={16} aria-hidden="true" /> : <IconCopy size={16} aria-hidden="true" />}
          </IconButton>
        )}
      </CopyButton>
    </figure>
  );
}

/** Where the API of this desk is, and a first call that works when it is pasted. */
export function ApiPage() {
  const t = useText();
  const rich = useRichText();
  const address = `${location.origin}${apiBase.prefix}`;
  const list = `curl -u "$TANDEM_KEY:X" \\\n  "${address}/tickets?per_page=5"`;
  const create = `curl -u "$TANDEM_KEY:X" \\\n  -H "content-type: application/json" \\\n  -d '{
    "email": "mina@acme.com",
    "subject": "Printer on fire",
    "description": "Third floor.",
    "status": 2, "priority": 3
  }' \\\n  "${address}/tickets"`;
  return (
    <Sheet title={t('settings.api.title')} about={t('settings.api.about')}>
      <Part title={t('settings.api.address')}>
        <Code label={t('settings.api.address')}>{address}</Code>
        <div>
          <a className={styles.docs} href="/api/docs" target="_blank" rel="noreferrer">
            {t('settings.api.docs_open')}
            <IconExternalLink size={14} aria-hidden="true" />
          </a>
        </div>
      </Part>
      <Part
        title={t('settings.api.example')}
        about={
          <>
            {t('settings.api.example_about')}{' '}
            {rich('settings.api.your_key_answer', {
              profile: () => (
                <SettingsLink to="profile" className={styles.inText}>
                  {t('settings.profile.title')}
                </SettingsLink>
              ),
            })}
          </>
        }
      >
        <Code label={t('settings.api.example_list')}>{list}</Code>
        <Code label={t('settings.api.example_create')}>{create}</Code>
      </Part>
    </Sheet>
  );
}
