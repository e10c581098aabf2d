import { Select } from '@mantine/core';
import { useState } from 'react';
import { type EmailNotification, mailSections } from '../../contract/mail-texts.ts';
import { SwitchRow } from '../../ui/form/switch-row.tsx';
import { Mark } from '../../ui/lists/lines.tsx';
import { Part, Sheet, SkeletonFields } from '../../ui/sheet/sheet.tsx';
import { toast } from '../../ui/toasts.tsx';
import { Failed } from '../app/waiting.tsx';
import { SettingsLink } from '../app/ways/settings-link.tsx';
import { useRefusal } from '../app/words/use-refusal.ts';
import { useText } from '../app/words/use-text.tsx';
import styles from './emails.module.css';
import { useChangeEmail, useEmails, useWorkspaces } from './use-emails.ts';

const editPath = (kind: string, workspaceId: number | null) => `emails/${kind}${workspaceId === null ? '' : `.${workspaceId}`}`;

function EmailRow({ email, workspaceId }: { email: EmailNotification; workspaceId: number | null }) {
  const t = useText();
  const say = useRefusal();
  const change = useChangeEmail(email.kind, workspaceId);
  const name = t(`emails.kind.${email.kind}`);
  const own = Object.values(email.texts).some((text) => text.custom);
  const about = (
    <>
      {t(`emails.about.${email.kind}`)} {own && <Mark>{t('emails.own_words')}</Mark>} {email.inherited && <Mark>{t('emails.inherited')}</Mark>}
    </>
  );
  return (
    <div className={styles.row}>
      <SwitchRow
        label={name}
        about={about}
        checked={email.enabled}
        onChange={(enabled) =>
          change.mutate(
            { enabled },
            { onSuccess: () => toast({ text: t(enabled ? 'emails.switched_on' : 'emails.switched_off', { name }), name: 'settings' }) },
          )
        }
        readOnly={email.section === 'template' ? t('emails.always') : undefined}
        error={change.error ? <span role="alert">{say(change.error)}</span> : undefined}
      />
      <SettingsLink to={editPath(email.kind, workspaceId)}>
        {t('emails.edit')}
        <span className={styles.unseen}> {name}</span>
      </SettingsLink>
    </div>
  );
}

/** Workspace settings > Email Notifications (A7, A54): which mails go out, for the desk or one of its workspaces. */
export function EmailsPage() {
  const t = useText();
  const workspaces = useWorkspaces();
  const [workspaceId, setWorkspaceId] = useState<number | null>(null);
  const emails = useEmails(workspaceId);
  return (
    <Sheet title={t('emails.title')} about={t('emails.about')}>
      {(workspaces.data?.length ?? 0) > 0 && (
        <Select
          label={t('emails.place')}
          description={t('emails.place_about')}
          data={[{ value: '0', label: t('emails.whole_desk') }, ...workspaces.data!.map((one) => ({ value: String(one.id), label: one.name }))]}
          value={String(workspaceId ?? 0)}
          onChange={(value) => setWorkspaceId(Number(value) || null)}
          allowDeselect={false}
        />
      )}
      {!emails.data && (emails.error ? <Failed queries={[emails]} /> : <SkeletonFields count={4} label={t('app.loading')} />)}
      {emails.data &&
        mailSections.map((section) => (
          <Part key={section} title={t(`emails.section.${section}`)}>
            {emails.data
              .filter((email) => email.section === section)
              .map((email) => (
                <EmailRow key={`${email.kind}${workspaceId}`} email={email} workspaceId={workspaceId} />
              ))}
          </Part>
        ))}
    </Sheet>
  );
}
