import { PasswordInput } from '@mantine/core';
import { Refused } from '../../contract/client.ts';
import { passwordRules } from '../../contract/security.ts';
import type { Me } from '../../contract/signin.ts';
import { type FieldErrors, useForm } from '../../ui/form/use-form.ts';
import { Part, SaveBar, SheetForm } from '../../ui/sheet/sheet.tsx';
import { toast } from '../../ui/toasts.tsx';
import { useLeaveGuard } from '../app/ways/use-leave-guard.ts';
import { useRefusal } from '../app/words/use-refusal.ts';
import { useText } from '../app/words/use-text.tsx';
import styles from './password-part.module.css';
import { judgePassword, type PasswordVerdict } from './password-strength.ts';
import { useChangePassword } from './use-profile.ts';
import { useSecurity } from './use-security.ts';

interface PasswordValues {
  current_password: string;
  password: string;
}
const empty: PasswordValues = { current_password: '', password: '' };
const bars = { empty: 0, short: 1, has_address: 1, weak: 1, fair: 2, strong: 3 } as const;

function Strength({ verdict }: { verdict: PasswordVerdict }) {
  const t = useText();
  if (verdict.kind === 'empty') return null;
  const said = verdict.kind === 'short' ? t('settings.password.short', { count: verdict.missing }) : t(`settings.password.${verdict.kind}`);
  return (
    <div className={styles.strength} data-bars={bars[verdict.kind]}>
      <span className={styles.bars} aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      <span aria-live="polite">{said}</span>
    </div>
  );
}

/** Changes your own password; the strength is a hint, the server decides. */
export function PasswordPart({ me }: { me: Me }) {
  const t = useText();
  const say = useRefusal();
  const change = useChangePassword();
  const policy = useSecurity().data?.password_policy ?? 'default';
  const shortest = passwordRules[policy].length;
  const form = useForm<PasswordValues>({
    given: empty,
    check: ({ password }): FieldErrors<PasswordValues> => {
      const verdict = judgePassword(password, me, shortest);
      if (verdict.kind === 'empty') return { password: t('settings.password.missing') };
      if (verdict.kind === 'short') return { password: t('settings.password.short', { count: verdict.missing }) };
      return verdict.kind === 'has_address' ? { password: t('settings.password.has_address') } : {};
    },
    say,
    save: ({ current_password, password }) =>
      change.mutateAsync({ password, ...(current_password ? { current_password } : {}) }).catch((refused: unknown) => {
        throw refused instanceof Refused && refused.code === 'signin.wrong' ? wrongCurrent(refused, t('settings.password.current_wrong')) : refused;
      }),
    saved: () => toast({ text: t('settings.password.saved'), name: 'settings' }),
  });
  useLeaveGuard(form.unsaved);
  const { values } = form;
  return (
    <Part title={t('settings.password.title')} about={t('settings.password.about')}>
      <SheetForm form={form}>
        <input type="text" name="username" autoComplete="username" value={me.email ?? ''} readOnly hidden />
        <PasswordInput
          label={t('settings.password.current')}
          description={t('settings.password.current_about')}
          {...form.text('current_password')}
          autoComplete="current-password"
        />
        <div>
          <PasswordInput
            label={t('settings.password.new')}
            description={t('settings.password.new_about', { count: shortest })}
            {...form.text('password')}
            autoComplete="new-password"
          />
          <Strength verdict={judgePassword(values.password, me, shortest)} />
        </div>
        <SaveBar form={form} still save={t('settings.password.save')} cancel={t('settings.cancel')} />
      </SheetForm>
    </Part>
  );
}

/** The refusal speaks of address and password, as at sign-in; here only the field of the current one can be meant. */
const wrongCurrent = ({ status, request_id }: Refused, message: string) =>
  new Refused(status, 'validation_failed', message, [{ field: 'current_password', message, code: 'invalid_value' }], request_id);
