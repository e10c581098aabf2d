import { useEffect, useState } from 'react';
import { useLiveState } from '../desk/live.ts';
import { useText } from '../words/use-text.tsx';
import styles from './offline-bar.module.css';

/** Appears when the connection has been away for three seconds: shorter gaps are nobody's business. */
export function OfflineBar() {
  const t = useText();
  const away = useLiveState() !== 'live';
  const [shown, setShown] = useState(false);
  useEffect(() => {
    if (!away) return setShown(false);
    const timer = setTimeout(() => setShown(true), 3000);
    return () => clearTimeout(timer);
  }, [away]);
  return (
    <div role="status" className={styles.place}>
      {shown && <p className={styles.bar}>{t('app.offline')}</p>}
    </div>
  );
}
