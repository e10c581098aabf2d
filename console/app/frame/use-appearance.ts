import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core';

/** Light, dark, or as the system; remembered in this browser. */
export function useAppearance() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const computed = useComputedColorScheme('light');
  return { appearance: colorScheme, setAppearance: setColorScheme, flip: () => setColorScheme(computed === 'dark' ? 'light' : 'dark') };
}
