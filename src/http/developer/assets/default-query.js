export const DEFAULT_QUERY = `query Me {
  viewer {
    id
    name
  }
}
`;
