package dev.coracle.wasm;

/// What the rules for instructions share while they go through a body. Reused for one body after the other by one
/// thread.
///
/// @param module what the instructions may refer to
/// @param codes the module's types as numbers
/// @param operands on the stack
/// @param locals of the function
/// @param control open blocks
/// @param limits of sizes
record Body(
        ModuleContext module,
        TypeCodes codes,
        OperandStack operands,
        LocalSpace locals,
        ControlStack control,
        WasmLimits limits) {
    static Body of(ModuleContext module, WasmLimits limits) {
        var operands = new OperandStack(module.codes(), limits);
        var locals = new LocalSpace(module.codes(), limits);
        var control = new ControlStack(operands, locals, limits);
        return new Body(module, module.codes(), operands, locals, control, limits);
    }
}
