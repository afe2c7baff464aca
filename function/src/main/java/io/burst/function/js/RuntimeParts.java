package io.burst.function.js;

import io.burst.function.jsload.ModuleCodes;
import io.burst.function.jsload.RecordedFiles;

/** What all virtual users of a process share. */
record RuntimeParts(
    RuntimeConfig config,
    JsEngine engine,
    RecordedFiles files,
    ModuleCodes codes,
    ModuleCatalog catalog,
    SharedState shared,
    TagScope emptyScope,
    TagScope rootScope,
    ScriptEnv env) {

  static RuntimeParts of(RuntimeConfig config) {
    RecordedFiles files = new RecordedFiles(config.files());
    TagScope empty = TagScope.empty(config.recorder());
    TagScope root = empty.with(config.options().tags());
    return new RuntimeParts(
        config,
        JsEngine.shared(),
        files,
        new ModuleCodes(files),
        new ModuleCatalog(config.modules()),
        new SharedState(),
        empty,
        root,
        new ScriptEnv(config.env()));
  }

  /** The tags of a function that runs outside of scenarios, in the group of that name. */
  TagScope groupScope(String function) {
    return config.options().hasSystemTag("group")
        ? rootScope.with("group", "::" + function)
        : rootScope;
  }
}
