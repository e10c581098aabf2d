import { SegmentedControl, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import { type EmailNotification, type MailKind, type MailLanguage, mailKinds, mailLanguages } from '../../contract/mail-texts.ts';
import { TextButton } from '../../ui/buttons.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { isBlank, RichField } from '../../ui/form/rich-field.tsx';
import { useForm } from '../../ui/form/use-form.ts';
import { SaveBar, Sheet, SheetForm } from '../../ui/sheet/sheet.tsx';
import { toast } from '../../ui/toasts.tsx';
import { Waiting } from '../app/waiting.tsx';
import { SettingsLink } from '../app/ways/settings-link.tsx';
import { useLeaveGuard } from '../app/ways/use-leave-guard.ts';
import { languageNames } from '../app/words/define-texts.ts';
import { useRefusal } from '../app/words/use-refusal.ts';
import { useRichWords } from '../app/words/use-rich-words.ts';
import { useLanguage, useText } from '../app/words/use-text.tsx';
import { EmailPreview } from './email-preview.tsx';
import styles from './emails.module.css';
import { useChangeEmail, useEmails } from './use-emails.ts';

interface WordsProps {
  email: EmailNotification;
  language: MailLanguage;
  workspaceId: number | null;
  languages: React.ReactNode;
}

/** The words of one mail in one language, with what it will look like beside them. */
function Words({ email, language, workspaceId, languages }: WordsProps) {
  const t = useText();
  const say = useRefusal();
  const words = useRichWords();
  const change = useChangeEmail(email.kind, workspaceId);
  const subject = useRef<HTMLInputElement>(null);
  const body = useRef<((text: string) => void) | null>(null);
  const last = useRef<'subject' | 'body'>('body');
  const text = email.texts[language];
  const form = useForm<{ subject: string; body: string }>({
    given: { subject: text.subject, body: text.body },
    check: (values) => ({
      ...(values.subject.trim() === '' ? { subject: t('emails.subject_missing') } : {}),
      ...(isBlank(values.body) ? { body: t('emails.body_missing') } : {}),
    }),
    say,
    save: (values) => change.mutateAsync({ texts: { [language]: values } }),
    saved: () => toast({ text: t('emails.saved'), name: 'settings' }),
  });
  useLeaveGuard(form.unsaved);
  const put = (name: string) => {
    const typed = `{{${name}}}`;
    const field = subject.current;
    if (last.current === 'body' || !field) {
      body.current?.(typed);
      return;
    }
    const at = field.selectionStart ?? field.value.length;
    form.set('subject', `${field.value.slice(0, at)}${typed}${field.value.slice(field.selectionEnd ?? at)}`);
    field.focus();
  };
  const restore = () => change.mutate({ texts: { [language]: null } }, { onSuccess: () => toast({ text: t('emails.restored'), name: 'settings' }) });
  return (
    <div className={styles.sides}>
      <SheetForm form={form}>
        {languages}
        <TextInput
          ref={subject}
          label={t('emails.subject')}
          onFocus={() => {
            last.current = 'subject';
          }}
          {...form.text('subject')}
          maxLength={300}
          autoComplete="off"
        />
        <div
          onFocusCapture={() => {
            last.current = 'body';
          }}
        >
          <RichField
            label={t('emails.body')}
            html={form.values.body}
            onChange={(html) => form.set('body', html)}
            words={words}
            error={form.errors.body}
            required
            onInserter={(insert) => {
              body.current = insert;
            }}
          />
        </div>
        <div>
          <p className={styles.hint} id="placeholders">
            {t('emails.placeholders')}
          </p>
          <ul className={styles.chips} aria-labelledby="placeholders">
            {email.placeholders.map((name) => (
              <li key={name}>
                <button type="button" className={styles.chip} onMouseDown={(event) => event.preventDefault()} onClick={() => put(name)}>
                  {`{{${name}}}`}
                </button>
              </li>
            ))}
          </ul>
        </div>
        <SaveBar form={form} save={t('emails.save')} cancel={t('emails.cancel')} />
        {text.custom && !form.changed && (
          <div>
            <TextButton look="quiet" onClick={restore} disabled={change.isPending}>
              {t('emails.restore')}
            </TextButton>
          </div>
        )}
      </SheetForm>
      <EmailPreview kind={email.kind} language={language} subject={form.values.subject} body={form.values.body} />
    </div>
  );
}

/** One mail's words. `item` is its kind, with the workspace behind a dot. */
export function OneEmailPage({ item }: { item: string }) {
  const t = useText();
  const [name = '', place] = item.split('.');
  const workspaceId = place ? Number(place) : null;
  const emails = useEmails(workspaceId);
  const own = useLanguage().language;
  const [language, setLanguage] = useState<MailLanguage>(own);
  const back = <SettingsLink to="emails">{t('emails.title')}</SettingsLink>;
  if (!emails.data) return <Waiting queries={[emails]} back={back} />;
  const email = emails.data.find((one) => one.kind === name);
  if (!email || !Object.hasOwn(mailKinds, name))
    return (
      <Sheet back={back}>
        <EmptyState drawing="glass" title={t('emails.not_found')} />
      </Sheet>
    );
  const kind: MailKind = email.kind;
  return (
    <Sheet wide title={t(`emails.kind.${kind}`)} about={t(`emails.about.${kind}`)} back={back}>
      <Words
        key={`${kind}${language}`}
        email={email}
        language={language}
        workspaceId={workspaceId}
        languages={
          <SegmentedControl
            aria-label={t('emails.language')}
            value={language}
            onChange={(value) => setLanguage(value as MailLanguage)}
            data={mailLanguages.map((one) => ({ value: one, label: `${languageNames[one]}${email.texts[one].custom ? ' ✎' : ''}` }))}
          />
        }
      />
    </Sheet>
  );
}
