import { Link, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { TextButton } from '../../ui/buttons.tsx';
import { useRefusal } from '../app/words/use-refusal.ts';
import { useText } from '../app/words/use-text.tsx';
import styles from './door.module.css';
import { Door, Refusal } from './door.tsx';
import { useSignInByLink } from './use-sign-in.ts';

/** Where a mailed link lands. The token stands behind the # and so never reaches a log; it leaves the address at once. */
export function SignInLinkPage() {
  const t = useText();
  const refusal = useRefusal();
  const router = useRouter();
  const use = useSignInByLink();
  const [token] = useState(() => {
    const given = location.hash.slice(1);
    history.replaceState(history.state, '', location.pathname);
    return given;
  });
  const stale = token === '' || use.isError;
  return (
    <Door title={t('signin.link_title')} text={stale ? undefined : t('signin.link_text')}>
      <div className={styles.next}>
        {token === '' && <Refusal>{t('signin.link_missing')}</Refusal>}
        {use.error && <Refusal>{refusal(use.error)}</Refusal>}
        {stale ? (
          <Link to="/sign-in" search={{}} className={styles.other}>
            {t('signin.link_new')}
          </Link>
        ) : (
          <TextButton look="main" wide autoFocus disabled={use.isPending} onClick={() => use.mutate(token, { onSuccess: () => router.history.push('/') })}>
            {t('signin.link_continue')}
          </TextButton>
        )}
      </div>
    </Door>
  );
}
