package dev.coracle.wasm;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/// Validates function bodies and constant expressions, one after the other. Not for use by several threads.
///
/// @see <a href="https://webassembly.github.io/spec/core/appendix/algorithm.html">spec</a>
final class BodyValidator {
    private static final Set<Opcode> CONSTANT = EnumSet.of(
            Opcode.I32_CONST,
            Opcode.I64_CONST,
            Opcode.F32_CONST,
            Opcode.F64_CONST,
            Opcode.V128_CONST,
            Opcode.I32_ADD,
            Opcode.I32_SUB,
            Opcode.I32_MUL,
            Opcode.I64_ADD,
            Opcode.I64_SUB,
            Opcode.I64_MUL,
            Opcode.GLOBAL_GET,
            Opcode.REF_NULL,
            Opcode.REF_FUNC,
            Opcode.REF_I31,
            Opcode.STRUCT_NEW,
            Opcode.STRUCT_NEW_DEFAULT,
            Opcode.ARRAY_NEW,
            Opcode.ARRAY_NEW_DEFAULT,
            Opcode.ARRAY_NEW_FIXED,
            Opcode.ANY_CONVERT_EXTERN,
            Opcode.EXTERN_CONVERT_ANY,
            Opcode.END);

    private final ModuleContext module;
    private final Body body;
    private final InstructionRules rules;
    private final Set<Feature> features = EnumSet.noneOf(Feature.class);

    BodyValidator(ModuleContext module, ValidationOptions options) {
        this.module = module;
        this.body = Body.of(module, options.limits());
        this.rules = new InstructionRules(body);
        this.features.addAll(options.features());
    }

    /// Validates the body of a function.
    ///
    /// @param function of those that the module defines, from 0
    /// @throws InvalidModuleException if it breaks a rule
    void function(int function) {
        var definition = module.module().functions().get(function);
        int index = module.spaces().importedFunctions() + function;
        var signature = module.functionType(definition.typeIndex());
        validate(
                definition.code(), signature, definition.locals(), () -> Place.function(module.module(), index), false);
    }

    /// Validates a constant expression that gives one value, and notes the functions that it mentions.
    ///
    /// @param place where it stands, for messages
    /// @throws InvalidModuleException if it breaks a rule
    void constant(Code code, int result, Supplier<String> place) {
        validate(code, Signature.ofResult(result), List.of(), place, true);
    }

    private void validate(
            Code code, Signature signature, List<Local> locals, Supplier<String> place, boolean constant) {
        var reader = code.reader();
        int offset = reader.offset();
        String subject = "";
        try {
            begin(signature, locals);
            while (body.control().depth() > 0) {
                offset = reader.offset();
                subject = "";
                var instruction = reader.next();
                subject = instruction.opcode().mnemonic();
                requireFeature(instruction.opcode());
                if (constant) {
                    requireConstant(instruction);
                }
                rules.apply(instruction);
            }
            subject = "";
            if (reader.hasNext()) {
                throw new Violation("END opcode expected", "instructions follow the last end");
            }
        } catch (Violation violation) {
            throw new InvalidModuleException(violation.reason(subject), place.get(), code.position(offset));
        } catch (MalformedModuleException malformed) {
            throw new MalformedModuleException(malformed.reason(), place.get(), code.position(offset));
        }
    }

    private void begin(Signature signature, List<Local> locals) {
        body.operands().clear();
        body.control().clear();
        body.locals().declare(signature.parameters, locals);
        body.control()
                .begin(
                        Opcode.BLOCK,
                        new Signature(Signature.EMPTY.parameters, signature.results),
                        Signature.EMPTY.parameters);
    }

    private void requireFeature(Opcode opcode) {
        if (!features.contains(opcode.feature())) {
            throw new Violation("illegal opcode", "belongs to " + opcode.feature() + ", which is off");
        }
    }

    private void requireConstant(Instruction instruction) {
        if (!CONSTANT.contains(instruction.opcode())) {
            throw new Violation("constant expression required", "is not constant");
        }
        if (instruction instanceof Instruction.Index(var opcode, var index)) {
            if (opcode == Opcode.GLOBAL_GET && module.global(index).mutable()) {
                throw new Violation("constant expression required", "reads global " + index + ", which is mutable");
            }
            if (opcode == Opcode.REF_FUNC) {
                module.function(index);
                module.declare(index);
            }
        }
    }
}
