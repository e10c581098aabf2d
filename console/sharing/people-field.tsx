import { Combobox, useCombobox } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useDeferredValue, useEffect, useRef, useState } from 'react';
import type { Candidate } from '../../contract/sharing.ts';
import { Face } from '../../ui/face.tsx';
import { useText } from '../app/words/use-text.tsx';
import { KindMark } from './kind-mark.tsx';
import styles from './people-field.module.css';
import { useCandidates } from './use-shares.ts';

const keyOf = (one: Candidate) => `${one.kind}:${one.id}`;

const whatSees = (one: Candidate) => {
  if (one.closed === 'sharing.off') return 'shut_off';
  if (one.closed) return one.closed === 'sharing.requesters_off' ? 'shut_requesters' : 'shut_restricted';
  return one.sees ? (`sees_${one.sees}` as const) : 'sees_not';
};

/** One field for people and groups: each shows what they may already see; who cannot be chosen says why. */
export function PeopleField({
  ticketId,
  chosen,
  onChange,
  onDone,
}: {
  ticketId: number;
  chosen: Candidate[];
  onChange: (chosen: Candidate[]) => void;
  onDone: () => void;
}) {
  const t = useText();
  const [term, setTerm] = useState('');
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const input = useRef<HTMLInputElement>(null);
  const found = useCandidates(ticketId, useDeferredValue(term.trim()), combobox.dropdownOpened || term !== '');
  const options = (found.data ?? []).filter((one) => !chosen.some((other) => keyOf(other) === keyOf(one)));
  // Once somebody has been looked for, Enter takes the first one found.
  const first = options.find((one) => !one.closed);
  const firstKey = term && first ? keyOf(first) : null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: when another one comes first
  useEffect(() => {
    if (firstKey) combobox.selectFirstOption();
  }, [firstKey]);
  const add = (key: string) => {
    const one = options.find((other) => keyOf(other) === key);
    if (!one || one.closed) return;
    onChange([...chosen, one]);
    setTerm('');
    combobox.closeDropdown();
    input.current?.focus();
  };
  return (
    <Combobox store={combobox} onOptionSubmit={add} position="bottom-start" withinPortal offset={4}>
      <Combobox.DropdownTarget>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: a press beside the chips goes to the field */}
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: keys are in the field already */}
        <div className={styles.field} onClick={() => input.current?.focus()}>
          {chosen.map((one) => (
            <span key={keyOf(one)} className={styles.chip}>
              <Face name={one.name} kind={one.kind} size={18} label={null} />
              <span className={styles.cut}>{one.name}</span>
              {one.as !== 'agent' && <KindMark of={one} />}
              <button
                type="button"
                className={styles.remove}
                aria-label={t('sharing.unpick', { name: one.name })}
                onClick={(event) => {
                  event.stopPropagation();
                  onChange(chosen.filter((other) => other !== one));
                  input.current?.focus();
                }}
              >
                <IconX size={12} aria-hidden="true" />
              </button>
            </span>
          ))}
          <Combobox.EventsTarget withExpandedAttribute>
            <input
              ref={input}
              className={styles.input}
              type="text"
              autoComplete="off"
              data-autofocus
              aria-label={t('sharing.find')}
              placeholder={chosen.length ? t('sharing.find_more') : t('sharing.find')}
              value={term}
              onChange={(event) => {
                setTerm(event.target.value);
                combobox.openDropdown();
              }}
              onClick={() => combobox.openDropdown()}
              onBlur={() => combobox.closeDropdown()}
              onKeyDown={(event) => {
                if (event.nativeEvent.isComposing) event.stopPropagation();
                else if (event.key === 'Enter' && !event.metaKey && !event.ctrlKey && term !== '') event.preventDefault();
                else if (event.key === 'Backspace' && term === '' && chosen.length) onChange(chosen.slice(0, -1));
                else if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
                  event.preventDefault();
                  onDone();
                } else if (event.key === 'Escape' && combobox.dropdownOpened) {
                  event.preventDefault();
                  event.stopPropagation();
                  combobox.closeDropdown();
                }
              }}
            />
          </Combobox.EventsTarget>
        </div>
      </Combobox.DropdownTarget>
      <Combobox.Dropdown hidden={!found.data}>
        <Combobox.Options className={styles.options} aria-label={t('sharing.find')}>
          {options.map((one) => (
            <Combobox.Option key={keyOf(one)} value={keyOf(one)} disabled={one.closed !== null} className={styles.option}>
              <Face name={one.name} kind={one.kind} size={24} label={null} />
              <span className={styles.who}>
                <span className={styles.line}>
                  <span className={styles.cut}>{one.name}</span>
                  <KindMark of={one} />
                </span>
                {one.email && <span className={styles.aside}>{one.email}</span>}
              </span>
              <span className={styles.sees}>{t(`sharing.${whatSees(one)}`)}</span>
            </Combobox.Option>
          ))}
          {found.data && options.length === 0 && (
            <Combobox.Empty className={styles.none}>{t(term ? 'sharing.none_found' : 'sharing.none_left')}</Combobox.Empty>
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
