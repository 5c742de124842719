const config = {
  plugins: {
    // The tokens use the browser's own light-dark(): the preset's would look for a scheme on an ancestor of :root.
    "postcss-preset-mantine": { features: { lightDarkFunction: false } },
    "postcss-simple-vars": { variables: { "mantine-breakpoint-sm": "48em", "mantine-breakpoint-md": "62em" } },
  },
};

export default config;
