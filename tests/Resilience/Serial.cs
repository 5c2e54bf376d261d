// One server with its eight workers or browsers wants the machine for itself.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
