/** A page about somebody or something: who it is above, what is known beside, what happens with them in the middle. */
import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react';
import styles from './profile.module.css';

interface ProfileProps {
  back: ReactNode;
  picture: ReactNode;
  title: ReactNode;
  /** Words beside the title: a state, a star. */
  marks?: ReactNode;
  under?: ReactNode;
  actions?: ReactNode;
  /** Said across the page: deleted, blocked. */
  banner?: ReactNode;
  side: ReactNode;
  children: ReactNode;
}

export function Profile({ back, picture, title, marks, under, actions, banner, side, children }: ProfileProps) {
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <div className={styles.back}>{back}</div>
        {picture}
        <div className={styles.words}>
          <div className={styles.title}>
            <h1>{title}</h1>
            {marks}
          </div>
          {under && <p className={styles.under}>{under}</p>}
        </div>
        {actions && <div className={styles.actions}>{actions}</div>}
      </header>
      {banner && (
        <div className={styles.banner} role="status">
          {banner}
        </div>
      )}
      <div className={styles.columns}>
        <div className={styles.side}>{side}</div>
        <div className={styles.main}>{children}</div>
      </div>
    </div>
  );
}

/** One part of what is known, with its own heading and perhaps a button. */
export function ProfilePart({ title, action, children }: { title: string; action?: ReactNode; children: ReactNode }) {
  const id = useId();
  return (
    <section className={styles.part} aria-labelledby={id}>
      <div className={styles.partHead}>
        <h2 id={id}>{title}</h2>
        {action}
      </div>
      {children}
    </section>
  );
}

/** Names and what stands behind them; what is null is left out. */
export function Facts({ facts }: { facts: { name: string; value: ReactNode }[] }) {
  return (
    <dl className={styles.facts}>
      {facts.map(
        ({ name, value }) =>
          value !== null &&
          value !== undefined &&
          value !== '' && (
            <div key={name} className={styles.fact}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

/** A quiet sentence where nothing is yet, or that explains. */
export const Quiet = ({ children }: { children: ReactNode }) => <p className={styles.quiet}>{children}</p>;

interface TabsProps<T extends string> {
  label: string;
  tabs: { name: T; label: string; count?: ReactNode }[];
  current: T;
  onPick: (name: T) => void;
  children: ReactNode;
}

/** A few views of the same thing; arrow keys go from one to the next. */
export function Tabs<T extends string>({ label, tabs, current, onPick, children }: TabsProps<T>) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const at = tabs.findIndex((tab) => tab.name === current);
    const next = tabs[(at + step + tabs.length) % tabs.length]!;
    onPick(next.name);
    list.current?.querySelectorAll<HTMLElement>('[role="tab"]')[tabs.indexOf(next)]?.focus();
  };
  return (
    <>
      <div ref={list} role="tablist" aria-label={label} className={styles.tabs}>
        {tabs.map((tab) => (
          <button
            key={tab.name}
            type="button"
            role="tab"
            id={`${id}-${tab.name}`}
            aria-selected={tab.name === current}
            aria-controls={`${id}-panel`}
            tabIndex={tab.name === current ? 0 : -1}
            className={styles.tab}
            onClick={() => onPick(tab.name)}
            onKeyDown={onKeyDown}
          >
            {tab.label}
            {tab.count !== undefined && <span className={styles.tabCount}>{tab.count}</span>}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${current}`} className={styles.panel}>
        {children}
      </div>
    </>
  );
}

/** One row of a part: a picture, words, and what can be done with it. */
export function PartRow({
  picture,
  title,
  under,
  end,
  dim = false,
}: {
  picture?: ReactNode;
  title: ReactNode;
  under?: ReactNode;
  end?: ReactNode;
  dim?: boolean;
}) {
  return (
    <li className={styles.row} data-dim={dim || undefined}>
      {picture}
      <div className={styles.rowWords}>
        <div className={styles.rowTitle}>{title}</div>
        {under && <div className={styles.rowUnder}>{under}</div>}
      </div>
      {end && <div className={styles.rowEnd}>{end}</div>}
    </li>
  );
}
export const PartRows = ({ label, children }: { label: string; children: ReactNode }) => (
  <ul className={styles.rows} aria-label={label}>
    {children}
  </ul>
);
