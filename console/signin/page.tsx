import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { TextButton } from '../../ui/buttons.tsx';
import { useRefusal } from '../app/words/use-refusal.ts';
import { useText } from '../app/words/use-text.tsx';
import styles from './door.module.css';
import { Door, DoorField, Refusal } from './door.tsx';
import { useAskForLink, useSetupState, useSignIn } from './use-sign-in.ts';

/** Password, or a link by mail: as you like. */
export function SignInPage() {
  const t = useText();
  const refusal = useRefusal();
  const router = useRouter();
  const { next } = getRouteApi('/sign-in').useSearch();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [seen, setSeen] = useState(false);
  const [missing, setMissing] = useState<string | undefined>();
  const signIn = useSignIn();
  const ask = useAskForLink();
  const setup = useSetupState();

  const submit = (event: FormEvent) => {
    event.preventDefault();
    ask.reset();
    signIn.mutate({ email: email.trim(), password }, { onSuccess: () => router.history.push(next ?? '/') });
  };
  const mailLink = () => {
    signIn.reset();
    if (!/@./.test(email)) return setMissing(t('signin.link_needs'));
    ask.mutate(email.trim());
  };
  if (ask.isSuccess)
    return (
      <Door title={t('signin.sent_title')} text={t('signin.sent_text', { email })}>
        <div className={styles.next}>
          <TextButton wide onClick={() => ask.reset()}>
            {t('signin.sent_back')}
          </TextButton>
        </div>
      </Door>
    );
  const error = signIn.error ?? ask.error;
  return (
    <Door title={t('signin.title')}>
      {setup.data?.needed && (
        <p className={styles.text}>
          {t('signin.setup_needed')} <Link to="/set-up">{t('signin.setup_go')}</Link>
        </p>
      )}
      <form onSubmit={submit}>
        <DoorField
          label={t('signin.email')}
          type="email"
          name="email"
          autoComplete="username"
          autoFocus
          value={email}
          error={missing}
          onChange={(event) => {
            setEmail(event.target.value);
            setMissing(undefined);
          }}
        />
        <DoorField
          label={t('signin.password')}
          type={seen ? 'text' : 'password'}
          name="password"
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
          aside={
            <button type="button" className={styles.peek} aria-pressed={seen} onClick={() => setSeen(!seen)}>
              {t(seen ? 'signin.hide' : 'signin.show')}
            </button>
          }
        />
        {error && <Refusal>{refusal(error)}</Refusal>}
        <TextButton look="main" wide type="submit" disabled={signIn.isPending}>
          {t(signIn.isPending ? 'signin.signing_in' : 'signin.sign_in')}
        </TextButton>
        <button type="button" className={styles.other} onClick={mailLink} disabled={ask.isPending}>
          {t('signin.link')}
        </button>
      </form>
    </Door>
  );
}
