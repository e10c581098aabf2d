import { Link, useRouter } from '@tanstack/react-router';
import { type ComponentProps, type FormEvent, useState } from 'react';
import { Refused } from '../../contract/client.ts';
import { TextButton } from '../../ui/buttons.tsx';
import { useRefusal } from '../app/words/use-refusal.ts';
import { useText } from '../app/words/use-text.tsx';
import styles from './door.module.css';
import { Door, DoorField, Refusal } from './door.tsx';
import { useSetUp, useSetupState } from './use-sign-in.ts';

const blank = { code: '', organisation: '', desk: '', name: '', email: '', password: '' };

/** The first page of an empty Tandem. */
export function SetUpPage() {
  const t = useText();
  const refusal = useRefusal();
  const router = useRouter();
  const setup = useSetupState();
  const setUp = useSetUp();
  // The start's own lines carry an address with the code behind the #.
  const [values, setValues] = useState(() => ({ ...blank, code: decodeURIComponent(location.hash.slice(1)) }));
  const errors = setUp.error instanceof Refused ? setUp.error.errors : [];
  const field = (name: keyof typeof blank, more: Partial<ComponentProps<typeof DoorField>> = {}) => ({
    name,
    value: values[name],
    error: errors.find((error) => error.field === name)?.message,
    onChange: (event: { target: { value: string } }) => setValues((now) => ({ ...now, [name]: event.target.value })),
    ...more,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setUp.mutate(values, { onSuccess: () => router.history.push('/') });
  };
  if (setup.data && !setup.data.needed)
    return (
      <Door title={t('signin.setup_already')}>
        <div className={styles.next}>
          <Link to="/sign-in" search={{}} className={styles.other}>
            {t('signin.sign_in')}
          </Link>
        </div>
      </Door>
    );
  return (
    <Door title={t('signin.setup_title')} text={t('signin.setup_text')}>
      <form onSubmit={submit}>
        <DoorField label={t('signin.setup_code')} about={t('signin.setup_code_about')} autoComplete="off" {...field('code')} />
        <DoorField label={t('signin.setup_organisation')} autoComplete="organization" {...field('organisation')} />
        <DoorField label={t('signin.setup_desk')} placeholder={t('signin.setup_desk_example')} {...field('desk')} />
        <DoorField label={t('signin.setup_name')} autoComplete="name" {...field('name')} />
        <DoorField label={t('signin.email')} type="email" autoComplete="username" {...field('email')} />
        <DoorField label={t('signin.password')} type="password" autoComplete="new-password" {...field('password')} />
        {setUp.error && errors.length === 0 && <Refusal>{refusal(setUp.error)}</Refusal>}
        <TextButton look="main" wide type="submit" disabled={setUp.isPending}>
          {t('signin.setup_done')}
        </TextButton>
      </form>
    </Door>
  );
}
