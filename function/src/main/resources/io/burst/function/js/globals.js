// k6's globals open() and require().
(host) => {
  const { open, require } = host;
  return {
    open: function (name, mode) {
      return open(name === undefined ? '' : String(name), mode === 'b');
    },
    require: function (specifier) {
      return require(specifier === undefined ? '' : String(specifier));
    },
  };
}
