import { createTheme, type MantineColorsTuple } from '@mantine/core';

const tenon: MantineColorsTuple = [
  '#eef2fd',
  '#dbe3f9',
  '#b5c5f1',
  '#8ca5ea',
  '#698ae3',
  '#5378df',
  '#3f66d4',
  '#3257c5',
  '#2a4cb0',
  '#1f409b',
];

const dark: MantineColorsTuple = [
  '#e6e9ee',
  '#b2bac6',
  '#8f99a7',
  '#66707e',
  '#454d59',
  '#2c323b',
  '#22272f',
  '#1a1e24',
  '#16191e',
  '#101317',
];

/** Mantine, made small and calm: a tool that is looked at all day. */
export const theme = createTheme({
  primaryColor: 'tenon',
  colors: { tenon, dark },
  primaryShade: { light: 7, dark: 7 },
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: "'JetBrains Mono Variable', ui-monospace, monospace",
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '18px' },
  defaultRadius: 6,
  cursorType: 'pointer',
  components: {
    Tooltip: { defaultProps: { openDelay: 350, withArrow: true, multiline: true, maw: 360, fz: 'xs' } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray', size: 'md' } },
    Button: { defaultProps: { size: 'xs' } },
    InputWrapper: { styles: { description: { fontSize: 12, color: 'var(--ink-faint)' }, error: { fontSize: 12, color: 'var(--error)' } } },
    Autocomplete: { defaultProps: { size: 'xs' } },
    TextInput: { defaultProps: { size: 'xs' } },
    Textarea: { defaultProps: { size: 'xs' } },
    NumberInput: { defaultProps: { size: 'xs' } },
    Select: { defaultProps: { size: 'xs', comboboxProps: { shadow: 'md' } } },
    SegmentedControl: { defaultProps: { size: 'xs' } },
    Modal: { defaultProps: { closeButtonProps: { 'aria-label': 'Close' } } },
    Menu: { defaultProps: { shadow: 'md', width: 240 } },
  },
});
