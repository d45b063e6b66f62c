// Wazero's side of bench/sightglass: see README.md for what a driver is asked and answers.
package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
	"github.com/tetratelabs/wazero/imports/wasi_snapshot_preview1"
	"github.com/tetratelabs/wazero/sys"
)

const features = api.CoreFeaturesV2 | experimental.CoreFeaturesTailCall | experimental.CoreFeaturesThreads |
	experimental.CoreFeaturesExtendedConst

type driver struct {
	runtime        wazero.Runtime
	module         wazero.CompiledModule
	file           string
	stdout, stderr string
	begin, end     time.Time
}

func main() {
	d := &driver{file: os.Args[1], stdout: os.Args[2], stderr: os.Args[3]}
	if err := d.compile(context.Background()); err != nil {
		fmt.Println("error", firstLine(err))
		return
	}
	requests := bufio.NewScanner(os.Stdin)
	for requests.Scan() {
		if err := d.run(context.Background()); err != nil {
			fmt.Println("error", firstLine(err))
		} else {
			fmt.Println(d.end.Sub(d.begin).Nanoseconds())
		}
	}
}

func (d *driver) compile(ctx context.Context) error {
	d.runtime = wazero.NewRuntimeWithConfig(ctx, wazero.NewRuntimeConfigCompiler().WithCoreFeatures(features))
	wasi_snapshot_preview1.MustInstantiate(ctx, d.runtime)
	_, err := d.runtime.NewHostModuleBuilder("bench").
		NewFunctionBuilder().WithFunc(func() { d.begin = time.Now() }).Export("start").
		NewFunctionBuilder().WithFunc(func() { d.end = time.Now() }).Export("end").
		Instantiate(ctx)
	if err != nil {
		return err
	}
	begin := time.Now()
	bytes, err := os.ReadFile(d.file)
	if err != nil {
		return err
	}
	if d.module, err = d.runtime.CompileModule(ctx, bytes); err != nil {
		return err
	}
	fmt.Println(time.Since(begin).Nanoseconds())
	return nil
}

// One fresh instance, from start to end.
func (d *driver) run(ctx context.Context) error {
	stdout, err := os.Create(d.stdout)
	if err != nil {
		return err
	}
	defer stdout.Close()
	stderr, err := os.Create(d.stderr)
	if err != nil {
		return err
	}
	defer stderr.Close()
	d.end = time.Time{}
	config := wazero.NewModuleConfig().WithName("").WithArgs(d.file).WithStdout(stdout).WithStderr(stderr).
		WithSysNanotime().WithSysWalltime().
		WithFSConfig(wazero.NewFSConfig().WithDirMount(filepath.Dir(d.file), "."))
	instance, err := d.runtime.InstantiateModule(ctx, d.module, config)
	if instance != nil {
		defer instance.Close(ctx)
	}
	var exit *sys.ExitError
	if errors.As(err, &exit) && exit.ExitCode() == 0 {
		err = nil
	}
	if err == nil && d.end.IsZero() {
		err = errors.New("bench.end was not called")
	}
	return err
}

func firstLine(err error) string {
	line, _, _ := strings.Cut(err.Error(), "\n")
	return line
}
