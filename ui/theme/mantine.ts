/** Mantine's theme, made from the tokens: Mantine brings behaviour, tokens.css decides how it looks. */
import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

const indigo: MantineColorsTuple = ['#eceefc', '#d9ddf8', '#b9c0f2', '#98a2ea', '#7a86e2', '#6470db', '#4f5bd5', '#424dc2', '#3842ab', '#2b3386'];
const red: MantineColorsTuple = ['#fdecee', '#fad5d9', '#f3aab2', '#ec7d89', '#e45968', '#d43f50', '#c02b3c', '#a62333', '#8b1c2a', '#701521'];
/** Mantine's greys, in our hue: what it paints by number (tracks, unchecked boxes, fields in the dark). */
const gray: MantineColorsTuple = ['#f6f7fb', '#f1f3f8', '#e8ebf3', '#d0d5e0', '#bcc3d1', '#868fa3', '#6b748a', '#454d60', '#2c3344', '#1a1f2e'];
const dark: MantineColorsTuple = ['#e8ebf2', '#b4bbca', '#929bae', '#6b748a', '#384051', '#272d3a', '#1b1f2a', '#171b25', '#0f1219', '#0a0d13'];

export const theme = createTheme({
  primaryColor: 'indigo',
  primaryShade: { light: 6, dark: 6 },
  colors: { indigo, red, gray, dark },
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'var(--font-mono)',
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '22px' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  radius: { xs: '3px', sm: '4px', md: '6px', lg: '10px', xl: '16px' },
  defaultRadius: 'md',
  headings: { fontFamily: 'var(--font)', fontWeight: '580' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray', size: 28 } },
    Button: { defaultProps: { size: 'xs', fz: 13 } },
    Checkbox: { defaultProps: { size: 'xs' } },
    Combobox: { defaultProps: { shadow: 'md', transitionProps: { duration: 80 } } },
    Drawer: { defaultProps: { transitionProps: { duration: 120 } } },
    Menu: { defaultProps: { shadow: 'md', position: 'bottom-start', offset: 4, transitionProps: { duration: 80, transition: 'pop-top-left' } } },
    Modal: {
      defaultProps: { centered: false, yOffset: '12vh', transitionProps: { duration: 120, transition: 'pop' }, overlayProps: { color: 'var(--veil)' } },
    },
    MultiSelect: { defaultProps: { size: 'sm' } },
    Popover: { defaultProps: { shadow: 'md', transitionProps: { duration: 80 } } },
    Select: { defaultProps: { size: 'sm', allowDeselect: false, withCheckIcon: true, checkIconPosition: 'right' } },
    TagsInput: { defaultProps: { size: 'sm' } },
    Textarea: { defaultProps: { size: 'sm' } },
    TextInput: { defaultProps: { size: 'sm' } },
    PasswordInput: { defaultProps: { size: 'sm' } },
    Tooltip: { defaultProps: { openDelay: 500, transitionProps: { duration: 80 }, fz: 12 } },
  },
});

const named = {
  '--mantine-color-body': 'var(--ground)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink-faint)',
  '--mantine-color-placeholder': 'var(--ink-faint)',
  '--mantine-color-anchor': 'var(--accent-text)',
  '--mantine-color-default': 'var(--ground-raised)',
  '--mantine-color-default-hover': 'var(--ground-hover)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--line-strong)',
  '--mantine-color-error': 'var(--state-late)',
  '--mantine-color-disabled': 'var(--ground-press)',
  '--mantine-color-disabled-color': 'var(--ink-faint)',
  '--mantine-color-disabled-border': 'var(--line)',
  '--mantine-color-indigo-filled': 'var(--accent)',
  '--mantine-color-indigo-filled-hover': 'var(--accent-hover)',
  '--mantine-color-indigo-light': 'var(--accent-soft)',
  '--mantine-color-indigo-light-hover': 'var(--ground-chosen)',
  '--mantine-color-indigo-light-color': 'var(--accent-text)',
  '--mantine-color-gray-light-color': 'var(--ink-soft)',
  '--mantine-color-gray-light-hover': 'var(--ground-hover)',
  '--mantine-color-red-6': 'var(--state-late)',
  '--mantine-color-red-light-color': 'var(--state-late)',
  '--mantine-primary-color-filled': 'var(--accent)',
  '--mantine-primary-color-filled-hover': 'var(--accent-hover)',
  '--mantine-shadow-md': 'var(--shadow-float)',
  '--mantine-shadow-xl': 'var(--shadow-float)',
};

export const variables: CSSVariablesResolver = () => ({ variables: {}, light: named, dark: named });
