import { SegmentedControl, Select, TextInput } from '@mantine/core';
import type { Me } from '../../contract/signin.ts';
import { RichField } from '../../ui/form/rich-field.tsx';
import { useForm } from '../../ui/form/use-form.ts';
import { Part, SaveBar, Sheet, SheetForm } from '../../ui/sheet/sheet.tsx';
import { toast } from '../../ui/toasts.tsx';
import { useChangeMe, useMe } from '../app/desk/use-me.ts';
import { useAppearance } from '../app/frame/use-appearance.ts';
import { timeIn, timeZones } from '../app/time-zones.ts';
import { useLeaveGuard } from '../app/ways/use-leave-guard.ts';
import { type Language, languageNames, languages } from '../app/words/define-texts.ts';
import { useRefusal } from '../app/words/use-refusal.ts';
import { useRichWords } from '../app/words/use-rich-words.ts';
import { useLanguage, useText } from '../app/words/use-text.tsx';
import { KeyPart } from '../people/key-part.tsx';
import { PasswordPart } from './password-part.tsx';

const appearances = ['auto', 'light', 'dark'] as const;

interface ProfileValues {
  name: string;
  /** Null until somebody chose one. */
  language: Language | null;
  time_zone: string;
  signature: string;
}

function ProfileForm({ me }: { me: Me }) {
  const t = useText();
  const say = useRefusal();
  const words = useRichWords();
  const { language, setLanguage } = useLanguage();
  const change = useChangeMe();
  const form = useForm<ProfileValues>({
    given: {
      name: me.name,
      language: me.language_chosen ? (languages.find((one) => one === me.language) ?? 'en') : null,
      time_zone: me.time_zone,
      signature: me.signature ?? '',
    },
    check: ({ name }) => (name.trim() === '' ? { name: t('settings.profile.name_missing') } : {}),
    say,
    save: (_values, { name, signature, language: chosen, ...rest }) =>
      change.mutateAsync({
        ...rest,
        ...(chosen ? { language: chosen } : {}),
        ...(name === undefined ? {} : { name: name.trim() }),
        ...(signature === undefined ? {} : { signature: signature || null }),
      }),
    saved: (values) => {
      if (values.language && values.language !== language) void setLanguage(values.language);
      toast({ text: t('settings.profile.saved'), name: 'settings' });
    },
  });
  useLeaveGuard(form.unsaved);
  const { values, errors, set } = form;
  const there = timeIn(values.time_zone, language);
  return (
    <SheetForm form={form}>
      <TextInput label={t('settings.profile.name')} {...form.text('name')} autoComplete="name" maxLength={200} />
      <TextInput label={t('settings.profile.email')} description={t('settings.profile.email_about')} value={me.email ?? ''} readOnly />
      <Select
        label={t('settings.profile.language')}
        data={languages.map((one) => ({ value: one, label: languageNames[one] }))}
        placeholder={t('settings.profile.language_unchosen')}
        description={values.language ? undefined : t('settings.profile.language_unchosen_about')}
        value={values.language}
        onChange={(next) => next && set('language', next as Language)}
        error={errors.language}
      />
      <Select
        label={t('settings.profile.time_zone')}
        description={there === null ? undefined : t('settings.profile.time_zone_now', { time: there })}
        data={timeZones(values.time_zone)}
        value={values.time_zone}
        onChange={(next) => next && set('time_zone', next)}
        error={errors.time_zone}
        nothingFoundMessage={t('settings.profile.time_zone_none')}
        searchable
        limit={60}
      />
      <RichField
        label={t('settings.profile.signature')}
        description={t('settings.profile.signature_about')}
        html={values.signature}
        onChange={(html) => set('signature', html)}
        words={words}
        error={errors.signature}
      />
      <SaveBar form={form} save={t('settings.profile.save')} cancel={t('settings.cancel')} />
    </SheetForm>
  );
}

function AppearancePart() {
  const t = useText();
  const { appearance, setAppearance } = useAppearance();
  return (
    <Part title={t('settings.theme.title')} about={t('settings.theme.about')}>
      <div>
        <SegmentedControl
          aria-label={t('settings.theme.title')}
          data={appearances.map((one) => ({ value: one, label: t(`app.theme_${one}`) }))}
          value={appearance}
          onChange={(next) => setAppearance(next as (typeof appearances)[number])}
        />
      </div>
    </Part>
  );
}

/** You: name, language, signature, appearance, password and key. */
export function ProfilePage() {
  const t = useText();
  const me = useMe();
  return (
    <Sheet title={t('settings.profile.title')} about={t('settings.profile.about')}>
      <ProfileForm me={me} />
      <AppearancePart />
      <PasswordPart me={me} />
      <KeyPart agentId={me.id} />
    </Sheet>
  );
}
