import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from "@mantine/core";

const shades = (color: string): MantineColorsTuple => [color, color, color, color, color, color, color, color, color, color];

/** Mantine's greys of the day and of the night, from the palest: its own parts draw their edges and grounds with them. */
const GREYS = [
  "var(--stop-wash)",
  "var(--stop-wash)",
  "var(--line)",
  "var(--line)",
  "var(--line-strong)",
  "var(--line-strong)",
  "var(--ink-soft)",
  "var(--ink-soft)",
  "var(--ink)",
  "var(--ink)",
] as const;
const NIGHT_GREYS = [
  "var(--ink)",
  "var(--ink)",
  "var(--ink-soft)",
  "var(--ink-soft)",
  "var(--line-strong)",
  "var(--stop-wash)",
  "var(--surface)",
  "var(--paper)",
  "var(--paper)",
  "var(--paper)",
] as const;

/** Large enough for a thumb. */
const TARGET = "44px";

/** A panel's title is a heading of the page, without the page's space around it. */
const PANEL_TITLE = { margin: 0, fontFamily: "var(--figures)", fontSize: "1.5rem", fontWeight: 750 };

/** Mantine in the colours and letters of the tokens. */
export const theme = createTheme({
  white: "var(--surface)",
  black: "var(--ink)",
  colors: { track: shades("var(--track)"), window: shades("var(--window)"), stop: shades("var(--stop)"), gray: GREYS, dark: NIGHT_GREYS },
  primaryColor: "track",
  autoContrast: false,
  fontFamily: "var(--text)",
  fontFamilyMonospace: "ui-monospace, monospace",
  headings: { fontFamily: "var(--figures)" },
  defaultRadius: 3,
  cursorType: "pointer",
  respectReducedMotion: true,
  components: {
    Button: {
      defaultProps: { size: "md" },
      styles: { root: { minHeight: TARGET, fontWeight: 650, color: undefined } },
      vars: (_theme: unknown, { variant = "filled" }: { variant?: string }) =>
        variant === "filled"
          ? { root: { "--button-bg": "var(--track)", "--button-hover": "var(--track-strong)", "--button-color": "var(--on-track)" } }
          : { root: {} },
    },
    Modal: { styles: { title: PANEL_TITLE } },
    Drawer: { styles: { title: PANEL_TITLE } },
    Input: { vars: () => ({ wrapper: { "--input-height-md": TARGET } }) },
    TextInput: { defaultProps: { size: "md" } },
    PasswordInput: { defaultProps: { size: "md" } },
    NativeSelect: { defaultProps: { size: "md" } },
    Textarea: { defaultProps: { size: "md" } },
    Checkbox: { defaultProps: { size: "md" } },
    Radio: { defaultProps: { size: "md" } },
  },
});

const shared = {
  "--mantine-color-body": "var(--paper)",
  "--mantine-color-text": "var(--ink)",
  "--mantine-color-dimmed": "var(--ink-soft)",
  "--mantine-color-default": "var(--surface)",
  "--mantine-color-default-hover": "var(--stop-wash)",
  "--mantine-color-default-color": "var(--ink)",
  "--mantine-color-default-border": "var(--line-strong)",
  "--mantine-color-placeholder": "var(--ink-soft)",
  "--mantine-color-error": "var(--stop)",
  "--mantine-color-anchor": "var(--track)",
  "--mantine-primary-color-filled": "var(--track)",
  "--mantine-primary-color-filled-hover": "var(--track-strong)",
  "--mantine-primary-color-contrast": "var(--on-track)",
  "--mantine-primary-color-light": "var(--track-wash)",
  "--mantine-primary-color-light-color": "var(--track-strong)",
};

/** The tokens are light and dark by themselves: Mantine only points to them. */
export const tokensAsVariables: CSSVariablesResolver = () => ({ variables: {}, light: shared, dark: shared });
