import { MultiSelect } from '@mantine/core';
import { useText } from '../app/words/use-text.tsx';
import { useSkills } from './use-skills.ts';

interface SkillPickerProps {
  value: number[];
  onChange: (ids: number[]) => void;
  error?: string | undefined;
}

/** Chooses among the skills of this desk; where there are none, says where they are made. */
export function SkillPicker({ value, onChange, error }: SkillPickerProps) {
  const t = useText();
  const { data } = useSkills();
  const none = data?.length === 0;
  return (
    <MultiSelect
      label={t('people.form.skills')}
      description={t(none ? 'people.form.skills_none' : 'people.form.skills_about')}
      data={data?.map((one) => ({ value: String(one.id), label: one.name })) ?? []}
      value={data ? value.map(String) : []}
      onChange={(ids) => onChange(ids.map(Number))}
      error={error}
      nothingFoundMessage={t('people.pick.no_skill')}
      placeholder={value.length === 0 && !none ? t('people.pick.skill') : ''}
      disabled={!data || none}
      searchable
      hidePickedOptions
      limit={40}
    />
  );
}
